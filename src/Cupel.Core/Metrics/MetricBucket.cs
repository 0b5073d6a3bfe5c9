namespace Cupel.Metrics;

/// <summary>Some neighbouring points of a metric, as a chart draws them: a line from the smallest value to the largest.</summary>
/// <param name="Step">The smallest step a point of it may have; the next bucket's, or the chart's width more, is the end.</param>
/// <param name="Min">The smallest value; NaN only where every value was NaN.</param>
/// <param name="Max">The largest value; NaN only where every value was NaN.</param>
/// <param name="Count">How many points there are, NaN included; at least 1.</param>
public readonly record struct MetricBucket(long Step, double Min, double Max, long Count);
