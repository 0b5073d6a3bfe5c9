namespace Cupel.Learn.Metrics.Text;

/// <summary>The three numbers of ROUGE, each from 0 to 1, and NaN where there was no sample.</summary>
/// <param name="Precision">The share of the prediction that is in the reference.</param>
/// <param name="Recall">The share of the reference that is in the prediction.</param>
/// <param name="FMeasure">Their harmonic mean; 0 where both are.</param>
public sealed record RougeScore(double Precision, double Recall, double FMeasure);
