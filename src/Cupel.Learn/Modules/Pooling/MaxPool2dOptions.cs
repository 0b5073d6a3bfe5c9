using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each window of an image: input <c>[channels, height, width]</c>.</summary>
[Part("max_pool2d")]
public sealed record MaxPool2dOptions : MaxPoolOptions
{
    private protected override int Dimensions => 2;
}
