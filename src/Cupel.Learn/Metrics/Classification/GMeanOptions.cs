using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The geometric mean of the recalls of the classes that are targets at all: 0 as soon as one class is never found.</summary>
/// <remarks>Binary: <c>√(recall·specificity)</c>; multilabel: the mean of that over labels. Kubat and Matwin 1997.</remarks>
[Part("g_mean")]
public sealed record GMeanOptions : CountOptions
{
    internal override double Rate(StatScores counts) => Kind == ClassTask.Multiclass
        ? counts.Recall(ZeroDivision) : Math.Sqrt(counts.Recall(ZeroDivision) * counts.Specificity(ZeroDivision));

    internal override double Over(IReadOnlyList<StatScores> classes, ClassAverage average) => Kind == ClassTask.Multiclass
        ? Math.Exp(ClassAverages.Over(classes, counts => Math.Log(Rate(counts)), ClassAverage.Macro, ClassAverages.Supported))
        : ClassAverages.Over(classes, Rate, ClassAverage.Macro);
}
