using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls to 0 as a power of what is left: <c>lr(s) = peak·(1 − min(s, n)/n)^power</c>.</summary>
/// <remarks>The rule of PyTorch's <c>PolynomialLR</c>, where <c>n</c> is <see cref="Steps"/>.</remarks>
[Part("polynomial")]
public sealed record PolynomialOptions : ScheduleOptions
{
    /// <summary>The power; 1 for a line.</summary>
    [Above(0)]
    public double Power { get; init; } = 1;

    /// <summary>Optimizer steps until 0 is reached; the whole run when not given.</summary>
    [AtLeast(1)]
    public long? Steps { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        long n = Steps ?? length.Steps;
        return new(s => peak * Math.Pow(1 - (Math.Min(s, n) / (double)n), Power));
    }
}
