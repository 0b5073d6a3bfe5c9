namespace Cupel.Learn.Testing;

/// <summary>A sample of a metric of rankings.</summary>
/// <param name="Query">The number of the query that it answers.</param>
/// <param name="Score">Its score; larger is ranked higher.</param>
/// <param name="Relevance">Whether it is relevant, 1 or 0; or its gain.</param>
public sealed record RankedDocument(long Query, double Score, double Relevance);
