using Cupel.Learn.Losses.MetricLearning.Miners;

namespace Cupel.Learn.Losses.MetricLearning;

/// <summary>What a loss over embeddings is made from that looks at chosen pairs or triplets.</summary>
public abstract record MinedLossOptions : EmbeddingLossOptions
{
    /// <summary>Which pairs or triplets of a batch count; all when not given. A loss over single examples weighs them by how often they are
    /// chosen.</summary>
    public MinerOptions? Miner { get; init; }

    internal override Miner? BuildMiner() => Miner?.Build();
}
