namespace Cupel.Metrics;

/// <summary>What a metric came to over a run: its last value and its extremes.</summary>
/// <param name="Last">The value at <paramref name="Step"/>.</param>
/// <param name="Min">The smallest value; NaN only where every value was NaN.</param>
/// <param name="Max">The largest value; NaN only where every value was NaN.</param>
/// <param name="Step">The step of the last value.</param>
/// <param name="Count">How many points were written; at least 1.</param>
/// <remarks>The last value is the one written last at the highest step. NaN never counts as an extreme. Immutable.</remarks>
public sealed record MetricSummary(double Last, double Min, double Max, long Step, long Count);
