using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest numbers of as many patches of an image as are asked for: input <c>[channels, height, width]</c>.</summary>
[Part("adaptive_max_pool2d")]
public sealed record AdaptiveMaxPool2dOptions : AdaptivePoolOptions
{
    private protected override int Dimensions => 2;

    private protected override Tensor Pool(Tensor input, long[] size) => input.AdaptiveMaxPool2d(size).Item1;
}
