using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>The share of each query's irrelevant documents that are among the best <c>k</c>: smaller is better.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first. Recorded with its <c>k</c>. A query is empty where it has no
/// irrelevant document.</remarks>
[Part("fall_out")]
public sealed record RetrievalFallOutOptions : TopRetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override MetricDirection Direction => MetricDirection.Minimize;

    /// <inheritdoc/>
    protected internal override string Needs => "irrelevant";

    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.FallOut(scores, relevance, TopK);

    /// <inheritdoc/>
    protected internal override bool IsEmpty(double[] relevance) => relevance.All(one => one == 1);
}
