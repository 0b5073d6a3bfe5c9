namespace Cupel.Learn.Metrics.Classification;

/// <summary>How the rates of several classes become one number.</summary>
public enum ClassAverage
{
    /// <summary>The rate of the counts summed over all classes: each sample counts the same.</summary>
    Micro,

    /// <summary>The mean of the classes' rates: each class counts the same.</summary>
    Macro,

    /// <summary>The mean of the classes' rates, each weighted by its support.</summary>
    Weighted,
}
