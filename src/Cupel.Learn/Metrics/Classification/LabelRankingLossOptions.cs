using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The share of pairs of a right and a wrong label that are ranked the wrong way round, and its mean over samples.</summary>
/// <remarks>Equal scores are the wrong way round, as in scikit-learn. 0 for a sample whose labels are all right, or none is.</remarks>
[Part("label_ranking_loss")]
public sealed record LabelRankingLossOptions : LabelRankingOptions
{
    internal override MetricDirection Direction => MetricDirection.Minimize;

    internal override double Value(ReadOnlySpan<double> scores, ReadOnlySpan<bool> right) => LabelRanking.Loss(scores, right);
}
