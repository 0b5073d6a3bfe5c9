namespace Cupel.Experiments.Tests.Docs.Plots;

/// <summary>A curve of a picture.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points);
