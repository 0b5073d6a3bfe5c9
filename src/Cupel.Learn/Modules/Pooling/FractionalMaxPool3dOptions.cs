using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each of a volume's windows at random places: input <c>[channels, depth, height, width]</c>.</summary>
/// <example><code>{ name: fractional_max_pool3d, kernel_size: 2, output_ratio: 0.6 }</code></example>
[Part("fractional_max_pool3d")]
public sealed record FractionalMaxPool3dOptions : FractionalMaxPoolOptions
{
    private protected override int Dimensions => 3;
}
