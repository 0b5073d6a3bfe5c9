using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that goes up to its peak and down again in lines, over and over.</summary>
/// <remarks>With <c>u</c> steps up, <c>d</c> down, the cycle <c>c</c> from 0 and <c>x</c> from 0 to 1 on the way up and back to 0 on the way down:
/// <c>lr(s) = base + (peak − base)·x·f</c>, where <c>f</c> is 1 (<c>triangular</c>), <c>1/2^c</c> (<c>triangular2</c>) or <c>gamma^s</c> (<c>exp_range</c>). The momentum is
/// <c>max − (max − min)·x·f</c>. The rule of PyTorch's <c>CyclicLR</c>, but that the momentum is left alone unless asked for. Source: Smith, "Cyclical Learning
/// Rates", 2017.</remarks>
/// <example><code>{ name: cyclic, base_lr: 0.0001, up_steps: 20 }</code></example>
[Part("cyclic")]
public sealed record CyclicOptions : ScheduleOptions
{
    /// <summary>The least learning rate.</summary>
    [AtLeast(0)]
    public required double BaseLr { get; init; }

    /// <summary>Optimizer steps of each way up.</summary>
    [AtLeast(1)]
    public long UpSteps { get; init; } = 2000;

    /// <summary>Optimizer steps of each way down; as many as up when not given.</summary>
    [AtLeast(1)]
    public long? DownSteps { get; init; }

    /// <summary>What becomes of the height: <c>triangular</c>, <c>triangular2</c> or <c>exp_range</c>.</summary>
    [Choices("triangular", "triangular2", "exp_range")]
    public string Mode { get; init; } = "triangular";

    /// <summary>The factor of each step where the mode is <c>exp_range</c>.</summary>
    [Above(0), AtMost(1)]
    public double Gamma { get; init; } = 1;

    /// <summary>Whether the momentum (or β₁) goes the other way.</summary>
    public bool CycleMomentum { get; init; }

    /// <summary>The least momentum.</summary>
    [AtLeast(0), Below(1)]
    public double MinMomentum { get; init; } = 0.8;

    /// <summary>The largest momentum.</summary>
    [AtLeast(0), Below(1)]
    public double MaxMomentum { get; init; } = 0.9;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (MinMomentum > MaxMomentum)
        {
            yield return new(nameof(MinMomentum), "at most `max_momentum`");
        }

        if (Gamma != 1 && Mode != "exp_range")
        {
            yield return new(nameof(Gamma), "left out where the mode is not `exp_range`");
        }
    }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length) => new(
        s => BaseLr + ((peak - BaseLr) * Height(s)),
        CycleMomentum ? s => MaxMomentum - ((MaxMomentum - MinMomentum) * Height(s)) : null);

    private double Height(long step)
    {
        long down = DownSteps ?? UpSteps;
        long cycle = step / (UpSteps + down);
        long at = step % (UpSteps + down);
        double height = at <= UpSteps ? at / (double)UpSteps : (UpSteps + down - at) / (double)down;
        return Mode switch
        {
            "triangular2" => height * Math.Pow(0.5, cycle),
            "exp_range" => height * Math.Pow(Gamma, step),
            _ => height,
        };
    }
}
