using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls as one over the step: <c>lr(s) = peak/(1 + decay·s)</c>.</summary>
/// <remarks>Source: Robbins and Monro, "A Stochastic Approximation Method", 1951.</remarks>
/// <example><code>{ name: inverse_time, decay: 0.01 }</code></example>
[Part("inverse_time")]
public sealed record InverseTimeOptions : ScheduleOptions
{
    /// <summary>How fast it falls: after <c>1/decay</c> steps half is left.</summary>
    [AtLeast(0)]
    public required double Decay { get; init; }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length) => new(s => peak / (1 + (Decay * s)));
}
