using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>Triplets whose angle at the negative is larger than a bound: <c>atan(‖a − p‖ / (2·‖n − c‖))</c> with <c>c</c> half-way between
/// anchor and positive.</summary>
/// <remarks>Of the embeddings as they are. Source: Wang et al., "Deep Metric Learning with Angular Loss", 2017.</remarks>
[Part("angular")]
public sealed record AngularMinerOptions : MinerOptions
{
    /// <summary>The bound, in degrees.</summary>
    [AtLeast(0), Below(90)]
    public double Angle { get; init; } = 20;

    /// <inheritdoc/>
    protected override Miner Create() => new AngularMiner(Angle * Math.PI / 180);

    private sealed class AngularMiner(double angle) : Miner
    {
        // What torch's pairwise_distance adds to each difference.
        private const double Eps = 1e-6;

        protected override Selection Choose(Tensor embeddings, Tensor? reference, LabelPairs pairs)
        {
            Tensor others = reference ?? embeddings;
            Selection all = pairs.Triplets();
            Tensor anchors = embeddings.IndexSelect(0, all.Anchors);
            Tensor positives = others.IndexSelect(0, all.Positives);
            Tensor centres = (anchors + positives) / 2.0;
            Tensor width = Norm(anchors - positives);
            Tensor height = Norm(others.IndexSelect(0, all.Negatives) - centres);
            Tensor mask = (width / (height * 2.0)).Atan().Gt(angle);
            return Selection.Triplets(all.Anchors.MaskedSelect(mask), all.Positives.MaskedSelect(mask), all.Negatives.MaskedSelect(mask));
        }

        private static Tensor Norm(Tensor difference) => (difference + Eps).Norm(2.0, [1]);
    }
}
