using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a rate of labels is made from that can be averaged over classes in several ways.</summary>
/// <remarks>Recorded under its name, with <c>_micro</c> and the like where the average is given.</remarks>
public abstract record AveragedOptions : CountOptions
{
    /// <summary>How classes become one number: <c>micro</c> is the rate of the counts summed over classes; <c>macro</c> the mean over classes,
    /// of which a
    /// multiclass task leaves out those that are neither target nor prediction; <c>weighted</c> the mean weighted by support; <c>samples</c>
    /// the mean over
    /// samples of the rate within one (its labels, or its positions). Each metric says which is meant when not given. Not for binary
    /// tasks.</summary>
    [Choices("micro", "macro", "weighted", "samples")]
    public string? Average { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        foreach (OptionConflict conflict in base.Conflicts())
        {
            yield return conflict;
        }

        if (Kind == ClassTask.Binary && Average is not null)
        {
            yield return new OptionConflict(nameof(Average), "left out for a binary task");
        }
    }

    internal override string RecordedName => Average is null ? PartName() : $"{PartName()}_{Average}";

    /// <summary>The average where none is given.</summary>
    internal virtual string UsualAverage => "macro";

    /// <summary>Whether a class counts in the macro average.</summary>
    internal virtual bool Counts(StatScores counts) => Kind != ClassTask.Multiclass || ClassAverages.Seen(counts);

    internal override double Over(IReadOnlyList<StatScores> classes, ClassAverage average) => ClassAverages.Over(classes, Rate, average, Counts);

    internal override CountRule Rule => base.Rule with { Average = Average ?? UsualAverage };
}
