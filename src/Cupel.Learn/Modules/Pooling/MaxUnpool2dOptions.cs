using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The maxima of an image's windows back where they were: inputs <c>[channels, height, width]</c>, the maxima and their places.</summary>
/// <example><code>{ name: max_unpool2d, kernel_size: 2 }</code></example>
[Part("max_unpool2d")]
public sealed record MaxUnpool2dOptions : MaxUnpoolOptions
{
    private protected override int Dimensions => 2;
}
