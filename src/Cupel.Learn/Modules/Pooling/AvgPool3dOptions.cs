using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The mean of each window of a volume: input <c>[channels, depth, height, width]</c>.</summary>
/// <example><code>{ name: avg_pool3d, kernel_size: 2 }</code></example>
[Part("avg_pool3d")]
public sealed record AvgPool3dOptions : AvgPoolOptions
{
    private protected override int Dimensions => 3;
}
