using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Batch norm of volumes: input <c>[channels, depth, height, width]</c>.</summary>
[Part("batch_norm3d")]
public sealed record BatchNorm3dOptions : BatchNormOptions
{
    private protected override void RequireInput(long[] input) => Require(input, "[channels, depth, height, width]", 4);
}
