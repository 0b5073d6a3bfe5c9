using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that looks at all thresholds of the scores.</summary>
/// <remarks>
/// <para>Exact unless thresholds are given: then it keeps all scores. With thresholds it keeps counts only, and a score at or above a threshold
/// is
/// taken for a positive. A multiclass task is one of each class against all others.</para>
/// <para>A class without positives (and for some metrics without negatives) has no value: NaN, and it is left out of averages. NaN as well
/// where a score
/// is NaN, or nothing was seen.</para>
/// </remarks>
public abstract record CurveOptions : ScoreOptions
{
    /// <summary>How classes become one number: <c>macro</c> is the mean, <c>weighted</c> the mean weighted by support, <c>micro</c> the value
    /// of all
    /// cells taken together as one binary problem. Macro when not given. Not for binary tasks.</summary>
    [Choices("micro", "macro", "weighted")]
    public string? Average { get; init; }

    /// <summary>The thresholds, rising, from 0 to 1; the curve is exact when not given.</summary>
    [AtLeast(0), AtMost(1)]
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>So many thresholds evenly from 0 to 1; the curve is exact when not given.</summary>
    [AtLeast(2)]
    public int? EvenThresholds { get; init; }

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

        if (Thresholds is not null && EvenThresholds is not null)
        {
            yield return new OptionConflict(nameof(EvenThresholds), "left out where the thresholds are given");
        }

        if (Thresholds is { } list && (list.Count == 0 || list.Zip(list.Skip(1)).Any(pair => pair.First >= pair.Second)))
        {
            yield return new OptionConflict(nameof(Thresholds), "at least one number, each above the one before");
        }
    }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new CurveMetric Build()
    {
        Check();
        return Create();
    }

    internal override string RecordedName => Average is null ? PartName() : $"{PartName()}_{Average}";

    /// <summary>The thresholds of a binned curve; null for an exact one.</summary>
    internal double[]? Bins => Thresholds is not null ? [.. Thresholds]
        : EvenThresholds is int count ? [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))] : null;

    /// <summary>The value of one curve.</summary>
    internal abstract double Value(ScoreCurve curve);

    /// <summary>The value of scores where it is not an average of curves; null where it is.</summary>
    internal virtual double? OfScores(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, int columns, bool hasWeights) => null;

    /// <inheritdoc/>
    protected override CurveMetric Create() => new(this);
}
