namespace Cupel.Learn.Metrics.Pairwise;

/// <summary>How two rows of numbers are compared.</summary>
public enum PairwiseMeasure
{
    /// <summary>The cosine of their angle, from −1 to 1; larger is closer.</summary>
    Cosine,

    /// <summary>One minus the cosine, from 0 to 2.</summary>
    CosineDistance,

    /// <summary>The straight line between them.</summary>
    Euclidean,

    /// <summary>Its square.</summary>
    SquaredEuclidean,

    /// <summary>The sum of the differences' sizes.</summary>
    Manhattan,

    /// <summary>Their inner product; larger is closer.</summary>
    Linear,
}
