using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The means of as many patches of an image as are asked for: input <c>[channels, height, width]</c>.</summary>
/// <example><code>{ name: adaptive_avg_pool2d, output_size: [2, 2] }</code></example>
[Part("adaptive_avg_pool2d")]
public sealed record AdaptiveAvgPool2dOptions : AdaptivePoolOptions
{
    private protected override int Dimensions => 2;

    private protected override Tensor Pool(Tensor input, long[] size) => input.AdaptiveAvgPool2d(size);
}
