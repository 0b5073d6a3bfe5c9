using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each of a volume's windows at random places: input <c>[channels, depth, height, width]</c>.</summary>
[Part("fractional_max_pool3d")]
public sealed record FractionalMaxPool3dOptions : FractionalMaxPoolOptions
{
    private protected override int Dimensions => 3;
}
