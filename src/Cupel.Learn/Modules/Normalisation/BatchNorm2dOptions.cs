using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Batch norm of images: input <c>[channels, height, width]</c>.</summary>
[Part("batch_norm2d")]
public sealed record BatchNorm2dOptions : BatchNormOptions
{
    private protected override void RequireInput(long[] input) => Require(input, "[channels, height, width]", 3);
}
