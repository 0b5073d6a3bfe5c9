using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Batch norm of vectors or sequences: input <c>[channels]</c> or <c>[channels, length]</c>.</summary>
[Part("batch_norm1d")]
public sealed record BatchNorm1dOptions : BatchNormOptions
{
    private protected override void RequireInput(long[] input) => Require(input, "[channels] or [channels, length]", 1, 2);
}
