using Cupel.Checks;

namespace Cupel.Runs;

/// <summary>What an operation says of a metric: which way it is better, and which of its values counts.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Better">Which way it is better.</param>
/// <param name="At">Which of its values counts; null where that is not said.</param>
/// <remarks>Immutable.</remarks>
public sealed record StatedGoal(string Metric, BetterWay Better, MetricAt? At = null);
