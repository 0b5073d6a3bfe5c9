using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The intersection over the union of what was said and what is right: <c>tp / (tp + fp + fn)</c>.</summary>
/// <remarks>Macro unless an average is given. A class that is left out by <c>ignore_index</c> is left out of averages
/// too, so that predictions of it do not count. Also called IoU. Jaccard 1912.</remarks>
[Part("jaccard")]
public sealed record JaccardOptions : AveragedOptions
{
    internal override double Rate(StatScores counts) => counts.Jaccard(ZeroDivision);

    internal override double Over(IReadOnlyList<StatScores> classes, ClassAverage average) =>
        base.Over(Kind == ClassTask.Multiclass ? [.. classes.Where((_, c) => c != IgnoreIndex)] : classes, average);
}
