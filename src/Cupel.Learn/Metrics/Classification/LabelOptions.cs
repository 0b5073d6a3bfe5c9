using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that compares labels: scores are made to labels first.</summary>
/// <remarks>Multiclass: the class with the largest score, among equal ones the first; NaN is never the largest, unless all are. Binary and
/// multilabel: 1
/// where the probability is above the threshold, so NaN gives 0.</remarks>
public abstract record LabelOptions : ScoreOptions
{
    /// <summary>The probability above which a score means 1, for binary and multilabel tasks; 0.5 when not given.</summary>
    [AtLeast(0), AtMost(1)]
    public double? Threshold { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        foreach (OptionConflict conflict in base.Conflicts())
        {
            yield return conflict;
        }

        if (Kind == ClassTask.Multiclass && Threshold is not null)
        {
            yield return new OptionConflict(nameof(Threshold), "left out for a multiclass task");
        }
    }

    /// <summary>The threshold in use.</summary>
    internal double Cut => Threshold ?? 0.5;
}
