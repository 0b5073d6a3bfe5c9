using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls by the same factor at every step: <c>lr(s) = peak·gamma^s</c>.</summary>
/// <remarks>The rule of PyTorch's <c>ExponentialLR</c>, counted in optimizer steps.</remarks>
/// <example><code>{ name: exponential, gamma: 0.99 }</code></example>
[Part("exponential")]
public sealed record ExponentialOptions : ScheduleOptions
{
    /// <summary>The factor of each step.</summary>
    [Above(0)]
    public required double Gamma { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length) => new(s => peak * Math.Pow(Gamma, s));
}
