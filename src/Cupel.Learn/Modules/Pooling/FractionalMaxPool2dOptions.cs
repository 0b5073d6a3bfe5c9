using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each of an image's windows at random places: input <c>[channels, height, width]</c>.</summary>
[Part("fractional_max_pool2d")]
public sealed record FractionalMaxPool2dOptions : FractionalMaxPoolOptions
{
    private protected override int Dimensions => 2;
}
