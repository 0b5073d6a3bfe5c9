namespace Cupel.Learn.Metrics.Classification;

/// <summary>How bad it is to take one class for another, in <see cref="ConfusionMatrix.CohenKappa"/>.</summary>
public enum KappaWeights
{
    /// <summary>Every mistake is as bad as any other.</summary>
    Equal,

    /// <summary>As bad as the classes' numbers are apart.</summary>
    Linear,

    /// <summary>As bad as the square of how far the classes' numbers are apart.</summary>
    Quadratic,
}
