using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest numbers of as many patches of a volume as are asked for: input <c>[channels, depth, height, width]</c>.</summary>
[Part("adaptive_max_pool3d")]
public sealed record AdaptiveMaxPool3dOptions : AdaptivePoolOptions
{
    private protected override int Dimensions => 3;

    private protected override Tensor Pool(Tensor input, long[] size) => input.AdaptiveMaxPool3d(size).Item1;
}
