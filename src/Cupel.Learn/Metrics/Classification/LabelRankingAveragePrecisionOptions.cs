using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The mean over right labels of the share of right ones among those ranked as high or higher, and its mean over samples.</summary>
/// <remarks>1 for a sample whose labels are all right, or none is.</remarks>
[Part("label_ranking_average_precision")]
public sealed record LabelRankingAveragePrecisionOptions : LabelRankingOptions
{
    internal override double Value(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right) => LabelRanking.AveragePrecision(scores, right);
}
