namespace Cupel.Learn.Metrics.Classification;

/// <summary>How many negatives are taken for positives, and how many positives are found, as the threshold falls.</summary>
/// <param name="FalsePositiveRate">For each point, <c>fp / (fp + tn)</c>; NaN where there are no negatives.</param>
/// <param name="TruePositiveRate">For each point, <c>tp / (tp + fn)</c>; NaN where there are no positives.</param>
/// <param name="Thresholds">A score at or above it is taken for a positive. The first point of an exact curve is (0, 0), with threshold
/// +∞.</param>
public sealed record RocCurve(IReadOnlyList<double> FalsePositiveRate, IReadOnlyList<double> TruePositiveRate, IReadOnlyList<double> Thresholds);
