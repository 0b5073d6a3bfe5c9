using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>Mean average precision of finding each query's identity in a gallery that other cameras saw; with it the matching curve (CMC) and
/// mINP.</summary>
/// <remarks>For each query, images of the same identity and the same camera are dropped, the others ranked by distance; queries without a match do
/// not count. NaN where none has one.
/// Sources: Zheng et al., "Scalable person re-identification: a benchmark", 2015; Zhong et al., "Re-ranking person re-identification with
/// k-reciprocal encoding",
/// 2017.</remarks>
/// <example><code>{ name: reidentification, distance: cosine, rerank: true }</code></example>
[Part("reidentification")]
public sealed record ReidentificationOptions : ReidentificationMetricOptions
{
    /// <summary>How far two embeddings are apart.</summary>
    [Choices("euclidean", "cosine")]
    public string Distance { get; init; } = "euclidean";

    /// <summary>Whether all images of the query's camera are dropped, also those of other identities.</summary>
    public bool SeparateCameras { get; init; }

    /// <summary>Whether the gallery is ranked again by shared neighbours.</summary>
    public bool Rerank { get; init; }

    /// <summary>How many nearest neighbours re-ranking looks at.</summary>
    [AtLeast(1)]
    public int K1 { get; init; } = 20;

    /// <summary>Over how many neighbours re-ranking averages an image's neighbourhood; 1 for its own alone.</summary>
    [AtLeast(1)]
    public int K2 { get; init; } = 6;

    /// <summary>λ, the share of the original distance in the new one.</summary>
    [AtLeast(0), AtMost(1)]
    public double Lambda { get; init; } = 0.3;

    /// <inheritdoc/>
    protected override ReidentificationMetric Create() => new(this);
}
