using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The mean of each window of an image: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: avg_pool2d, kernel_size: 3, stride: 2, padding: 1 }</code></example>
[Part("avg_pool2d")]
public sealed record AvgPool2dOptions : AvgPoolOptions
{
    private protected override int Dimensions => 2;
}
