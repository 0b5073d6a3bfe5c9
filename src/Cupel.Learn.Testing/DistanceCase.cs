using Cupel.Learn.Losses.MetricLearning.Distances;

namespace Cupel.Learn.Testing;

/// <summary>A distance between embeddings, as it is tried.</summary>
/// <param name="Options">The options.</param>
public sealed record DistanceCase(DistanceOptions Options) : PartCase<DistanceOptions>(Options);
