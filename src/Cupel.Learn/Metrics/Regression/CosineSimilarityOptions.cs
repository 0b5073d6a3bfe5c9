using Cupel.Learn.Metrics.Pairwise;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The cosine of the angle between outputs and targets, row by row; from −1 to 1.</summary>
/// <remarks>Output and target <c>[batch, n]</c>. NaN where a row is all zeros, or there is none.</remarks>
[Part("cosine_similarity")]
public sealed record CosineSimilarityOptions : MetricOptions
{
    /// <summary>Whether the rows' values are averaged or added up.</summary>
    [Choices("mean", "sum")]
    public string Reduction { get; init; } = "mean";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new RowMetric Build()
    {
        Check();
        return Create();
    }

    /// <inheritdoc/>
    protected override RowMetric Create() =>
        new("cosine_similarity", MetricDirection.Maximize, Reduction, (output, target) => PairwiseDistances.Cosine(output, target));
}
