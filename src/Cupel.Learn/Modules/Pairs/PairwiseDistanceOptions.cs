using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>How far apart two vectors are: <c>(Σ |x₁ − x₂ + eps|ᵖ)^(1/p)</c> over the last dimension, which goes.</summary>
/// <remarks>Inputs of one shape <c>[…, features]</c>.</remarks>
[Part("pairwise_distance")]
public sealed record PairwiseDistanceOptions : PairModuleOptions
{
    /// <summary>The power: 2 is Euclid's distance, 1 the sum of absolute differences.</summary>
    [Above(0)]
    public double P { get; init; } = 2;

    /// <summary>Added to each difference, so that the gradient of two equal vectors is finite.</summary>
    [AtLeast(0)]
    public double Eps { get; init; } = 1e-6;

    /// <inheritdoc/>
    protected override long[] Infer(long[] left, long[] right)
    {
        SizeOf(left, -1, null, "", "features");
        return left.AsSpan().SequenceEqual(right) ? left[..^1]
            : throw new ShapeException(PartName(), $"a second input [{string.Join(", ", left)}]", right);
    }

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right) => new PairFunction((x, y) => x.PairwiseDistance(y, P, Eps));
}
