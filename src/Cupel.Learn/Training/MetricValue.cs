namespace Cupel.Learn.Training;

/// <summary>A metric's value over one split.</summary>
/// <param name="Name">The split and the metric: <c>val_accuracy</c>.</param>
/// <param name="Value">The value; NaN where there was nothing to compute it from.</param>
public readonly record struct MetricValue(string Name, double Value);
