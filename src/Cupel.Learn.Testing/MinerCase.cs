using Cupel.Learn.Losses.MetricLearning.Miners;

namespace Cupel.Learn.Testing;

/// <summary>A miner, as it is tried.</summary>
/// <param name="Options">The options.</param>
public sealed record MinerCase(MinerOptions Options) : PartCase<MinerOptions>(Options);
