namespace Cupel.Learn.Metrics.Classification;

/// <summary>Samples of about the same confidence: one bar of a reliability diagram.</summary>
/// <param name="Samples">How many; the sum of their weights where they have any.</param>
/// <param name="Confidence">The mean of what the model said; NaN for no samples.</param>
/// <param name="Accuracy">The share of them that is right; NaN for no samples.</param>
public readonly record struct CalibrationBin(double Samples, double Confidence, double Accuracy);
