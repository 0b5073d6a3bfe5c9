namespace Cupel.Learn.Metrics.Classification;

/// <summary>The best that a classifier reaches under a condition, and the threshold where it does.</summary>
/// <param name="Value">What is reached; 0 where no threshold keeps the condition, NaN where it is 0/0.</param>
/// <param name="Threshold">A score at or above it is taken for a positive; NaN where no threshold keeps the condition.</param>
public readonly record struct OperatingPoint(double Value, double Threshold);
