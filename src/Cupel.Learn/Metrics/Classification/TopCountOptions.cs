using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a rate of labels is made from that may look at several of the largest scores.</summary>
public abstract record TopCountOptions : AveragedOptions
{
    /// <summary>A sample counts as a prediction of its right class where that is among so many of the largest scores, else of the class with
    /// the largest
    /// score. Above 1 only for a multiclass task; a class that is no target is then left out of the macro average.</summary>
    [AtLeast(1)]
    public int TopK { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        foreach (OptionConflict conflict in base.Conflicts())
        {
            yield return conflict;
        }

        if (Kind != ClassTask.Multiclass && TopK > 1)
        {
            yield return new OptionConflict(nameof(TopK), "1, but for a multiclass task");
        }
    }

    internal override bool Counts(StatScores counts) => TopK > 1 ? ClassAverages.Supported(counts) : base.Counts(counts);

    internal override CountRule Rule => base.Rule with { Candidates = TopK == 1 ? 0 : TopK };
}
