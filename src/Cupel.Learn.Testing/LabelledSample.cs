namespace Cupel.Learn.Testing;

/// <summary>A sample of a metric of two labellings.</summary>
/// <param name="Label">Its cluster, or its first category.</param>
/// <param name="Target">Its class, or its second category.</param>
public sealed record LabelledSample(long Label, long Target);
