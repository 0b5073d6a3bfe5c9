namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>What an aggregator does with NaN.</summary>
internal enum NanPolicy
{
    /// <summary>It is a number as any other, and makes the result NaN.</summary>
    Keep,

    /// <summary>It is left out.</summary>
    Skip,

    /// <summary>It is refused.</summary>
    Error,

    /// <summary>Another number stands for it.</summary>
    Replace,
}
