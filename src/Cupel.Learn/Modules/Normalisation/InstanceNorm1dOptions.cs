using Cupel.Learn.Parts;

namespace Cupel.Learn.Modules.Normalisation;

/// <summary>Instance norm of sequences: input <c>[channels, length]</c>.</summary>
[Part("instance_norm1d")]
public sealed record InstanceNorm1dOptions : InstanceNormOptions
{
    private protected override int Dimensions => 1;
}
