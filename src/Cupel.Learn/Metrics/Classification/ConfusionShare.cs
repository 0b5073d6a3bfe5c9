namespace Cupel.Learn.Metrics.Classification;

/// <summary>What the cells of a confusion matrix are shares of.</summary>
public enum ConfusionShare
{
    /// <summary>Of their row: all samples of the same target.</summary>
    Target,

    /// <summary>Of their column: all samples of the same prediction.</summary>
    Prediction,

    /// <summary>Of all samples.</summary>
    All,
}
