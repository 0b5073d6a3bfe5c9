using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The share of labels that are wrong: 1 minus the accuracy of the same average.</summary>
/// <remarks>Macro unless an average is given. Multiclass: <c>1 − tp / (tp + fn)</c>; binary and multilabel: <c>1 − (tp + tn) /
/// all</c>.</remarks>
[Part("hamming_distance")]
public sealed record HammingDistanceOptions : AveragedOptions
{
    internal override MetricDirection Direction => MetricDirection.Minimize;

    internal override double Rate(StatScores counts) =>
        1 - (Kind == ClassTask.Multiclass ? counts.Recall(ZeroDivision) : counts.Accuracy(ZeroDivision));
}
