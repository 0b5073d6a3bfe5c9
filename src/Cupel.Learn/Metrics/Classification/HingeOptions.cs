using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How far scores are from being right with a margin of 1: <c>max(0, 1 − margin)</c>, and its mean.</summary>
/// <remarks>Scores are taken as they are, as a support vector machine gives them: nothing is squashed. Binary: the margin is the score of a
/// positive, minus the score of a negative.</remarks>
[Part("hinge")]
public sealed record HingeOptions : TaskOptions
{
    /// <summary>Whether each loss is squared before the mean.</summary>
    public bool Squared { get; init; }

    /// <summary>The margin of several classes: <c>crammer_singer</c> is the score of the right class minus that of the best wrong one;
    /// <c>one_vs_all</c> makes a binary task of each class, and the metric is the mean over classes. The first one when not given.</summary>
    [Choices("crammer_singer", "one_vs_all")]
    public string? Mode { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        foreach (OptionConflict conflict in base.Conflicts())
        {
            yield return conflict;
        }

        if (Kind == ClassTask.Binary && Mode is not null)
        {
            yield return new OptionConflict(nameof(Mode), "left out for a binary task");
        }
    }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new HingeMetric Build()
    {
        Check();
        return Create();
    }

    internal override MetricDirection Direction => MetricDirection.Minimize;

    private protected override IReadOnlyList<ClassTask> Tasks => [ClassTask.Binary, ClassTask.Multiclass];

    /// <inheritdoc/>
    protected override HingeMetric Create() => new(this);
}
