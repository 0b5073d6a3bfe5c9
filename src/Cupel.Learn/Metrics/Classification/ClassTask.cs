namespace Cupel.Learn.Metrics.Classification;

/// <summary>What the targets of a classification are.</summary>
internal enum ClassTask
{
    /// <summary>1 or 0.</summary>
    Binary,

    /// <summary>One of several classes.</summary>
    Multiclass,

    /// <summary>1 or 0 for each of several labels.</summary>
    Multilabel,
}
