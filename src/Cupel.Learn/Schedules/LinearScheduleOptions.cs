using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that goes in a line from one share of the peak to another.</summary>
/// <remarks><c>lr(s) = peak·(start + (end−start)·min(s, n)/n)</c>, where <c>n</c> is <see cref="Steps"/>. The rule of PyTorch's
/// <c>LinearLR</c>.</remarks>
[Part("linear")]
public sealed record LinearScheduleOptions : ScheduleOptions
{
    /// <summary>The share of the peak at step 0.</summary>
    [AtLeast(0)]
    public double Start { get; init; } = 1;

    /// <summary>The share of the peak from step <see cref="Steps"/> on.</summary>
    [AtLeast(0)]
    public double End { get; init; }

    /// <summary>Optimizer steps until the end is reached; the whole run when not given.</summary>
    [AtLeast(1)]
    public long? Steps { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        long n = Steps ?? length.Steps;
        return new(s => peak * (Start + ((End - Start) * Math.Min(s, n) / n)));
    }
}
