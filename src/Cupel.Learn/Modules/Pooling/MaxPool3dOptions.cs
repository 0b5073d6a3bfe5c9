using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each window of a volume: input <c>[channels, depth, height, width]</c>.</summary>
[Part("max_pool3d")]
public sealed record MaxPool3dOptions : MaxPoolOptions
{
    private protected override int Dimensions => 3;
}
