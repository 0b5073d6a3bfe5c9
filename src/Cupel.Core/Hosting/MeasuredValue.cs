namespace Cupel.Hosting;

/// <summary>One number that was measured.</summary>
/// <param name="Name">The name it is recorded under: <c>top5_accuracy</c>.</param>
/// <param name="Value">The number; NaN where there was nothing to measure.</param>
public sealed record MeasuredValue(string Name, double Value);
