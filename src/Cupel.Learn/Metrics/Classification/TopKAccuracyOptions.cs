using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The share of samples whose right class is among the <c>k</c> with the largest scores.</summary>
/// <remarks>Output <c>[batch, classes, …]</c> of scores, target <c>[batch, …]</c> of class numbers. Among equal scores the first class counts.
/// A NaN score
/// of the right class is a miss. Recorded as <c>top5_accuracy</c> for k = 5, with <c>_macro</c> and the like where the average is
/// given.</remarks>
/// <example><code>{ name: top_k_accuracy, k: 2 }</code></example>
[Part("top_k_accuracy")]
public sealed record TopKAccuracyOptions : ClassificationOptions
{
    /// <summary>How many of the largest scores count.</summary>
    [AtLeast(1)]
    public int K { get; init; } = 5;

    /// <summary>How classes become one number: <c>micro</c> is the share of all samples; <c>macro</c> the mean over classes that are targets;
    /// <c>weighted</c> that weighted by support; <c>samples</c> the mean over samples of the share of their positions. Micro when not
    /// given.</summary>
    [Choices("micro", "macro", "weighted", "samples")]
    public string? Average { get; init; }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new CountMetric Build()
    {
        Check();
        return Create();
    }

    internal override ClassTask Kind => ClassTask.Multiclass;

    internal override string RecordedName => $"top{Text(K)}_accuracy" + (Average is null ? "" : $"_{Average}");

    /// <inheritdoc/>
    protected override CountMetric Create() => new(new CountRule(this, Rate)
    {
        Average = Average ?? "micro",
        Candidates = K,
        Over = (classes, average) => ClassAverages.Over(classes, Rate, average, ClassAverages.Supported),
    });

    private static double Rate(StatScores counts) => counts.Recall();
}
