using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The maxima of a volume's windows back where they were: inputs <c>[channels, depth, height, width]</c>, the maxima and their places.</summary>
/// <example><code>{ name: max_unpool3d, kernel_size: 2 }</code></example>
[Part("max_unpool3d")]
public sealed record MaxUnpool3dOptions : MaxUnpoolOptions
{
    private protected override int Dimensions => 3;
}
