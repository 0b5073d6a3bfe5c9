using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that swings between its peak and a least one along a cosine: <c>lr(s) = min + (peak − min)·(1 + cos(π·s/n))/2</c>.</summary>
/// <remarks>After <c>n</c> steps, half a period, it is at the least one, and rises again after. The rule of PyTorch's <c>CosineAnnealingLR</c>; for one that
/// ends there, with a warm-up, see <c>cosine</c>.</remarks>
[Part("cosine_annealing")]
public sealed record CosineAnnealingOptions : ScheduleOptions
{
    /// <summary>Optimizer steps from the peak to the least rate; the whole run when not given.</summary>
    [AtLeast(1)]
    public long? Steps { get; init; }

    /// <summary>The least learning rate.</summary>
    [AtLeast(0)]
    public double MinLr { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        long n = Steps ?? length.Steps;
        return new(s => MinLr + ((peak - MinLr) * (1 + Math.Cos(Math.PI * s / n)) / 2));
    }
}
