using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each window of a volume: input <c>[channels, depth, height, width]</c>.</summary>
/// <example><code>{ name: max_pool3d, kernel_size: [1, 2, 2] }</code></example>
[Part("max_pool3d")]
public sealed record MaxPool3dOptions : MaxPoolOptions
{
    private protected override int Dimensions => 3;
}
