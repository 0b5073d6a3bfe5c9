using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that rises in a line to a peak, then falls along half a cosine.</summary>
/// <remarks>At step <c>s</c>, with <c>w</c> warm-up steps of <c>n</c> in all and <c>f = peak·floor</c>: <c>peak·(s+1)/(w+1)</c> while
/// <c>s &lt; w</c>; then <c>f + (peak−f)·(1+cos(π·(s−w)/(n−w)))/2</c>; and <c>f</c> from <c>n</c> on. The first step is never 0.
/// Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017.</remarks>
/// <example><code>{ name: cosine, warmup_steps: 10, floor: 0.01 }</code></example>
[Part("cosine")]
public sealed record CosineOptions : ScheduleOptions
{
    /// <summary>Optimizer steps before the peak; 0 for none. Must be below the steps of the whole run.</summary>
    [AtLeast(0)]
    public long WarmupSteps { get; init; }

    /// <summary>The share of the peak that is left at the end.</summary>
    [AtLeast(0), AtMost(1)]
    public double Floor { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> ConflictsWith(TrainingLength length) =>
        WarmupSteps < length.Steps ? [] : [new(nameof(WarmupSteps), $"below the {length.Steps} steps of the whole training")];

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        double floor = peak * Floor;
        long steps = length.Steps;
        return new(s =>
            s < WarmupSteps ? peak * (s + 1) / (WarmupSteps + 1)
            : s >= steps ? floor
            : floor + ((peak - floor) * (1 + Math.Cos(Math.PI * (s - WarmupSteps) / (steps - WarmupSteps))) / 2));
    }
}
