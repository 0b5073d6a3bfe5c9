using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Instance norm of volumes: input <c>[channels, depth, height, width]</c>.</summary>
[Part("instance_norm3d")]
public sealed record InstanceNorm3dOptions : InstanceNormOptions
{
    private protected override int Dimensions => 3;
}
