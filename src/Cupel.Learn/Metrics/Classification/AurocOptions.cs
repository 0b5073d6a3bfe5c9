using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The area under the ROC curve: how often a positive has a larger score than a negative, ties counting half. 0.5 is chance.</summary>
/// <remarks>By trapezoids. NaN for a class without positives or without negatives. Fawcett 2006.</remarks>
/// <example><code>{ name: auroc, task: binary }</code></example>
[Part("auroc")]
public sealed record AurocOptions : CurveOptions
{
    /// <summary>Only the area up to this false positive rate counts, standardised so that chance is 0.5 (McClish 1989).</summary>
    [Above(0), AtMost(1)]
    public double MaxFpr { get; init; } = 1;

    /// <summary>What a class of a multiclass task is compared with: <c>rest</c>, all others, or <c>each</c>, every other one alone
    /// (<see cref="OneVersusOne"/>).</summary>
    [Choices("rest", "each")]
    public string Against { get; init; } = "rest";

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        foreach (OptionConflict conflict in base.Conflicts())
        {
            yield return conflict;
        }

        if (Against == "each" && (Kind != ClassTask.Multiclass || Average == "micro" || Bins is not null || MaxFpr < 1))
        {
            yield return new OptionConflict(nameof(Against), "rest, but for a multiclass task with macro or weighted average, without thresholds or max_fpr");
        }
    }

    internal override double Value(ScoreCurve curve) => curve.AreaUnderRoc(MaxFpr);

    internal override double? OfScores(ReadOnlySpan<double> scores, ReadOnlySpan<double> targets, int columns, bool hasWeights) => Against == "rest" ? null
        : hasWeights ? throw new InvalidOperationException($"{PartName()} of each class against each takes no sample weights")
        : scores.IndexOf(double.NaN) >= 0 ? double.NaN
        : OneVersusOne.AreaUnderRoc(scores, [.. targets.ToArray().Select(target => (int)target)], columns, Average == "weighted");
}
