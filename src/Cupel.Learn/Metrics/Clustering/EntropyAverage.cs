namespace Cupel.Learn.Metrics.Clustering;

/// <summary>Which mean of two entropies a mutual information is measured by.</summary>
public enum EntropyAverage
{
    /// <summary>Half their sum.</summary>
    Arithmetic,

    /// <summary>The root of their product.</summary>
    Geometric,

    /// <summary>The smaller one.</summary>
    Minimum,

    /// <summary>The larger one.</summary>
    Maximum,
}
