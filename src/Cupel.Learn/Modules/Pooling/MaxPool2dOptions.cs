using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest number of each square of an image. Padding counts as −∞; NaN wins.</summary>
[Part("max_pool2d")]
public sealed record MaxPool2dOptions : PoolOptions
{
    private protected override Tensor Pool(Tensor input, long[] kernel, long[] stride, long[] padding) => input.MaxPool2d(kernel, stride, padding);
}
