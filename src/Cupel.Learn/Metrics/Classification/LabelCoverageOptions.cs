using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How far down the ranking one must go, on the mean, to have all right labels. The best is the mean number of right labels.</summary>
/// <remarks>0 for a sample without right labels. Also called coverage error.</remarks>
[Part("label_coverage")]
public sealed record LabelCoverageOptions : LabelRankingOptions
{
    internal override MetricDirection Direction => MetricDirection.Minimize;

    internal override double Value(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right) => LabelRanking.Coverage(scores, right);
}
