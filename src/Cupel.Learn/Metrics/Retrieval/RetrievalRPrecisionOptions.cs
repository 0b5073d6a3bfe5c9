using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>The precision among the best <c>R</c> documents of each query, where <c>R</c> is how many relevant ones it has.</summary>
/// <remarks>Documents are ranked by falling score, of equal ones the earlier first.</remarks>
[Part("r_precision")]
public sealed record RetrievalRPrecisionOptions : RetrievalMetricOptions
{
    /// <inheritdoc/>
    protected internal override double Measure(double[] scores, double[] relevance) => Ranking.RPrecision(scores, relevance);
}
