using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>The <c>p</c>-norm of the difference of two embeddings, to a power: <c>‖a − b‖_p^power</c>.</summary>
/// <remarks>Close embeddings, and small batches, are compared by differences, others for p 2 by way of products where that loses no digits. So an
/// embedding's distance to itself is 0, and the gradient there is 0 too.</remarks>
/// <example><code>{ name: lp, p: 1 }</code></example>
[Part("lp")]
public sealed record LpDistanceOptions : DistanceOptions
{
    /// <summary>p, the norm's degree: 2 for Euclid's distance, 1 for the sum of absolute differences.</summary>
    [AtLeast(1)]
    public double P { get; init; } = 2;

    /// <summary>The power the norm is raised to: 2 for the squared distance.</summary>
    [Above(0)]
    public double Power { get; init; } = 1;

    /// <summary>Whether embeddings are first divided by their own <c>p</c>-norm.</summary>
    public bool Normalise { get; init; } = true;

    /// <inheritdoc/>
    protected override Distance Create() => new LpDistance(this);

    private sealed class LpDistance(LpDistanceOptions options) : Distance
    {
        private const long WithoutProducts = 2;

        public override bool IsSimilarity => false;

        public override Tensor Between(Tensor from, Tensor to)
        {
            Tensor first = options.Normalise ? Unit.Of(from, options.P) : from;
            Tensor second = ReferenceEquals(from, to) ? first : options.Normalise ? Unit.Of(to, options.P) : to;
            if (options.P == 2 && SquaredDistances.Find(first, second) is Tensor squares)
            {
                return options.Power == 2 ? squares : Raised(Root(squares));
            }

            return Raised(first.Cdist(second, options.P, WithoutProducts));
        }

        // The root has no gradient at 0, where it is taken to be 0.
        private static Tensor Root(Tensor squares)
        {
            Tensor none = squares.Eq(0.0);
            return squares.MaskedFill(none, 1.0).Sqrt().MaskedFill(none, 0.0);
        }

        private Tensor Raised(Tensor distances) => options.Power == 1 ? distances : distances.Pow(options.Power);
    }
}
