namespace Cupel.Metrics;

/// <summary>One value of a metric.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Step">The step it belongs to.</param>
/// <param name="Value">The value; NaN and infinities are values too.</param>
/// <param name="Time">When it was written, in seconds since 1970 (UTC).</param>
public readonly record struct MetricPoint(string Metric, long Step, double Value, double Time);
