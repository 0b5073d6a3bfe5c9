namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>What a retrieval metric gives for one query.</summary>
/// <param name="Query">The query's number.</param>
/// <param name="Value">Its value.</param>
public readonly record struct QueryValue(long Query, double Value);
