using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The mean of each square of an image. Padding counts as 0 and is part of the count.</summary>
[Part("avg_pool2d")]
public sealed record AvgPool2dOptions : PoolOptions
{
    private protected override Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding) => input.AvgPool2d(kernel, stride, padding);
}
