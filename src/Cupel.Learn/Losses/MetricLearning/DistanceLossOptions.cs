using Cupel.Learn.Losses.MetricLearning.Distances;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>What a loss over embeddings is made from that works with any distance.</summary>
public abstract record DistanceLossOptions : MinedLossOptions
{
    /// <summary>How far embeddings are from each other. When not given: the cosine for <c>sup_con</c>, <c>nt_xent</c>, <c>multi_similarity</c>,
    /// <c>intra_pair_variance</c> and <c>n_pairs</c>, the squared Euclidean distance for <c>nca</c>, Euclid's for the others, both of embeddings of
    /// length 1.</summary>
    public DistanceOptions? Distance { get; init; }

    /// <summary>The distance when none is given.</summary>
    internal virtual DistanceOptions OwnDistance => new LpDistanceOptions();

    internal override Distance BuildDistance() => (Distance ?? OwnDistance).Build();
}
