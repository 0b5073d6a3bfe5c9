using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Instance norm of images: input <c>[channels, height, width]</c>.</summary>
[Part("instance_norm2d")]
public sealed record InstanceNorm2dOptions : InstanceNormOptions
{
    private protected override int Dimensions => 2;
}
