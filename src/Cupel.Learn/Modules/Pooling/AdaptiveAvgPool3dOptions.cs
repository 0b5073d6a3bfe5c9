using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The means of as many patches of a volume as are asked for: input <c>[channels, depth, height, width]</c>.</summary>
[Part("adaptive_avg_pool3d")]
public sealed record AdaptiveAvgPool3dOptions : AdaptivePoolOptions
{
    private protected override int Dimensions => 3;

    private protected override Tensor Pool(Tensor input, long[] size) => input.AdaptiveAvgPool3d(size);
}
