using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Miners;

/// <summary>What a miner is made from: which pairs or triplets of a batch a loss looks at.</summary>
public abstract record MinerOptions : PartOptions
{
    /// <summary>Makes the miner.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public Miner Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the miner from checked options.</summary>
    protected abstract Miner Create();

    /// <summary>A miner that chooses by a matrix of distances.</summary>
    /// <param name="distance">The distance.</param>
    /// <param name="choose">Takes the distance, the matrix <c>[n, m]</c> and what the labels say.</param>
    protected static Miner By(DistanceOptions distance, Func<Distance, Tensor, LabelPairs, Selection> choose) =>
        new DistanceMiner(distance.Build(), choose);

    private sealed class DistanceMiner(Distance distance, Func<Distance, Tensor, LabelPairs, Selection> choose) : Miner
    {
        protected override Selection Choose(Tensor embeddings, Tensor? reference, LabelPairs pairs) =>
            choose(distance, distance.Between(embeddings, reference ?? embeddings), pairs);
    }
}
