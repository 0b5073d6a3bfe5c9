using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The mean recall of the classes that are targets at all, so that a frequent class does not hide a rare one.</summary>
/// <remarks>As in scikit-learn, a class without targets is left out, also where it was predicted. Binary: the mean of recall and specificity;
/// multilabel: the
/// mean of that over labels. Brodersen and others 2010.</remarks>
[Part("balanced_accuracy")]
public sealed record BalancedAccuracyOptions : CountOptions
{
    internal override double Rate(StatScores counts) => Kind == ClassTask.Multiclass
        ? counts.Recall(ZeroDivision) : (counts.Recall(ZeroDivision) + counts.Specificity(ZeroDivision)) / 2;

    internal override double Over(IReadOnlyList<StatScores> classes, ClassAverage average) => ClassAverages.Over(
        classes, Rate, ClassAverage.Macro, Kind == ClassTask.Multiclass ? ClassAverages.Supported : null);
}
