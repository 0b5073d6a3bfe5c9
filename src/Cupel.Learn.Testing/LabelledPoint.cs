namespace Cupel.Learn.Testing;

/// <summary>A sample of a metric of how groups of points lie.</summary>
/// <param name="Label">Its group.</param>
/// <param name="Point">Its coordinates.</param>
public sealed record LabelledPoint(long Label, params double[] Point);
