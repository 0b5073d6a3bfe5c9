using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each of an image's windows at random places: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: fractional_max_pool2d, kernel_size: 2, output_ratio: 0.6 }</code></example>
[Part("fractional_max_pool2d")]
public sealed record FractionalMaxPool2dOptions : FractionalMaxPoolOptions
{
    private protected override int Dimensions => 2;
}
