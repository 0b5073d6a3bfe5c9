using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The share of labels that are right.</summary>
/// <remarks>Micro unless an average is given. Multiclass: the share of samples whose largest score is that of the right class; macro is the
/// mean recall of the classes.
/// Binary and multilabel: the share of cells that are right, <c>(tp + tn) / all</c>; whole rows are counted by
/// <see cref="ExactMatchOptions"/>.</remarks>
/// <example><code>{ name: accuracy, average: macro }</code></example>
[Part("accuracy")]
public sealed record AccuracyOptions : AveragedOptions
{
    internal override string UsualAverage => "micro";

    internal override double Rate(StatScores counts) =>
        Kind == ClassTask.Multiclass ? counts.Recall(ZeroDivision) : counts.Accuracy(ZeroDivision);
}
