using Cupel.Learn.Losses.MetricLearning.Regularizers;

namespace Cupel.Learn.Testing;

/// <summary>A regularizer with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Rows">How many vectors it is tried with.</param>
/// <param name="Features">How many numbers each has.</param>
public sealed record RegularizerCase(RegularizerOptions Options, long Rows = 6, long Features = 5) : PartCase<RegularizerOptions>(Options);
