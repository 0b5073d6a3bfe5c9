using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls by a factor at certain steps: <c>lr(s) = peak·gamma^k</c>, where <c>k</c> is how many of them are at most <c>s</c>.</summary>
/// <remarks>A step that stands twice counts twice. The rule of PyTorch's <c>MultiStepLR</c>.</remarks>
/// <example><code>{ name: multi_step, milestones: [30, 60], gamma: 0.1 }</code></example>
[Part("multi_step")]
public sealed record MultiStepOptions : ScheduleOptions
{
    /// <summary>The optimizer steps at which it falls.</summary>
    [AtLeast(1)]
    public required IReadOnlyList<long> Milestones { get; init; }

    /// <summary>The factor of each fall.</summary>
    [Above(0)]
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        long[] milestones = [.. Milestones];
        return new(s => peak * Math.Pow(Gamma, milestones.Count(milestone => milestone <= s)));
    }
}
