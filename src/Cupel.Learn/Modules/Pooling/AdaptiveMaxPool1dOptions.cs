using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pooling;

/// <summary>The largest numbers of as many patches of a sequence as are asked for: input <c>[channels, length]</c>.</summary>
[Part("adaptive_max_pool1d")]
public sealed record AdaptiveMaxPool1dOptions : AdaptivePoolOptions
{
    private protected override int Dimensions => 1;

    private protected override Tensor Pool(Tensor input, long[] size) => input.AdaptiveMaxPool1d(size).Item1;
}
