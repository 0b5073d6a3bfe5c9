namespace Cupel.Learn.Metrics.Classification;

/// <summary>Precision and recall as the threshold rises.</summary>
/// <remarks>The last point is (precision 1, recall 0): it has no threshold, so there is one threshold fewer than points.</remarks>
/// <param name="Precision">For each point, <c>tp / (tp + fp)</c>; NaN where nothing is taken for a positive.</param>
/// <param name="Recall">For each point, <c>tp / (tp + fn)</c>; NaN where there are no positives.</param>
/// <param name="Thresholds">A score at or above it is taken for a positive.</param>
public sealed record PrecisionRecallCurve(IReadOnlyList<double> Precision, IReadOnlyList<double> Recall, IReadOnlyList<double> Thresholds);
