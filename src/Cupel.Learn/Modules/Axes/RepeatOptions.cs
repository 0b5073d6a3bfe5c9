using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Axes;

/// <summary>Numbers said again along new axes, those on the right that are not on the left: <c>h w -> 3 h w</c> makes channels of one.</summary>
/// <example><code>{ name: repeat, pattern: h w -> c h w, axes: [c=3] }</code></example>
[Part("repeat")]
public sealed record RepeatOptions : AxisOptions
{
    private protected override bool MayAdd => true;
}
