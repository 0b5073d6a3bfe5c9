using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The means of as many patches of a sequence as are asked for: input <c>[channels, length]</c>.</summary>
[Part("adaptive_avg_pool1d")]
public sealed record AdaptiveAvgPool1dOptions : AdaptivePoolOptions
{
    private protected override int Dimensions => 1;

    private protected override Tensor Pool(Tensor input, long[] size) => input.AdaptiveAvgPool1d(size);
}
