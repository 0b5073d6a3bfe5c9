using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls along half a cosine, and begins again, and again.</summary>
/// <remarks>In the cycle <c>c</c> of <c>n</c> steps, <c>w</c> of them warm-up, with <c>top = peak·gamma^c</c>, at the cycle's step <c>t</c>:
/// <c>min + (top − min)·t/w</c> while <c>t &lt; w</c>, then <c>min + (top − min)·(1 + cos(π·(t−w)/(n−w)))/2</c>. The next cycle has <c>⌊(n − w)·factor⌋ + w</c>
/// steps. Without warm-up and gamma the rule of PyTorch's <c>CosineAnnealingWarmRestarts</c>. Source: Loshchilov and Hutter, "SGDR", 2017.</remarks>
/// <example><code>{ name: cosine_restarts, cycle_steps: 50, cycle_factor: 2 }</code></example>
[Part("cosine_restarts")]
public sealed record CosineRestartsOptions : ScheduleOptions
{
    /// <summary>Optimizer steps in the first cycle, its warm-up included.</summary>
    [AtLeast(1)]
    public required long CycleSteps { get; init; }

    /// <summary>How many times longer each next cycle is.</summary>
    [AtLeast(1)]
    public double CycleFactor { get; init; } = 1;

    /// <summary>Optimizer steps of warm-up in every cycle; fewer than the first cycle has.</summary>
    [AtLeast(0)]
    public long WarmupSteps { get; init; }

    /// <summary>The least learning rate.</summary>
    [AtLeast(0)]
    public double MinLr { get; init; }

    /// <summary>The factor of the peak from cycle to cycle.</summary>
    [Above(0), AtMost(1)]
    public double Gamma { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        WarmupSteps < CycleSteps ? [] : [new(nameof(WarmupSteps), "below the steps of a cycle")];

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length) => new(s =>
    {
        (long cycle, long at, long steps) = Place(s);
        double range = (peak * Math.Pow(Gamma, cycle)) - MinLr;
        return MinLr + (range * (at < WarmupSteps
            ? at / (double)WarmupSteps
            : (1 + Math.Cos(Math.PI * (at - WarmupSteps) / (steps - WarmupSteps))) / 2));
    });

    private (long Cycle, long At, long Steps) Place(long step)
    {
        if (CycleFactor == 1)
        {
            return (step / CycleSteps, step % CycleSteps, CycleSteps);
        }

        long cycle = 0;
        long steps = CycleSteps;
        while (step >= steps)
        {
            step -= steps;
            cycle++;
            long next = (long)Math.Min((steps - WarmupSteps) * CycleFactor, long.MaxValue / 2) + WarmupSteps;
            if (next == steps)
            {
                // The factor is lost in rounding down: all further cycles are alike.
                return (cycle + (step / steps), step % steps, steps);
            }

            steps = next;
        }

        return (cycle, step, steps);
    }
}
