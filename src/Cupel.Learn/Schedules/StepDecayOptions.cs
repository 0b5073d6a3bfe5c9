using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls by a factor every so many steps: <c>lr(s) = peak·gamma^⌊s/every⌋</c>.</summary>
/// <remarks>The rule of PyTorch's <c>StepLR</c>, counted in optimizer steps.</remarks>
/// <example><code>{ name: step, every_steps: 30, gamma: 0.5 }</code></example>
[Part("step")]
public sealed record StepDecayOptions : ScheduleOptions
{
    /// <summary>Optimizer steps between two falls.</summary>
    [AtLeast(1)]
    public required long EverySteps { get; init; }

    /// <summary>The factor of each fall.</summary>
    [Above(0)]
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length) => new(s => peak * Math.Pow(Gamma, s / EverySteps));
}
