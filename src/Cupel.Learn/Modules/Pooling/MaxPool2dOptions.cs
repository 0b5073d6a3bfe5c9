using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each window of an image: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: max_pool2d, kernel_size: 3, stride: 2, padding: 1 }</code></example>
[Part("max_pool2d")]
public sealed record MaxPool2dOptions : MaxPoolOptions
{
    private protected override int Dimensions => 2;
}
