using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How much of what was not taken for a class is not of it: <c>tn / (tn + fn)</c>.</summary>
/// <remarks>Macro unless an average is given.</remarks>
[Part("negative_predictive_value")]
public sealed record NegativePredictiveValueOptions : AveragedOptions
{
    internal override double Rate(StatScores counts) => counts.NegativePredictiveValue(ZeroDivision);
}
