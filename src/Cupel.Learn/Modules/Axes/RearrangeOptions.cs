using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Axes;

/// <summary>The same numbers in other dimensions: <c>c (h p) (w q) -> (h w) (p q c)</c> cuts an image into patches.</summary>
/// <example><code>{ name: rearrange, pattern: "c (h p) (w q) -> (h w) (p q c)", axes: [p=4, q=4] }</code></example>
[Part("rearrange")]
public sealed record RearrangeOptions : AxisOptions;
