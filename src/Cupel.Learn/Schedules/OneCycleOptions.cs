using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that rises from a small one to its peak and falls far below its start; the momentum may go the other way.</summary>
/// <remarks>With <c>a = peak/div</c>, <c>z = a/final_div</c>, the run's steps <c>n</c> and <c>u = rise·n − 1</c>: from <c>a</c> to <c>peak</c> until <c>u</c>, then to <c>z</c> until
/// <c>n−1</c>; with three phases to <c>a</c> until <c>2u</c>, then to <c>z</c>. A way from <c>x</c> to <c>y</c> at share <c>p</c> is <c>y + (x−y)·(1+cos(π·p))/2</c>, or
/// <c>x + (y−x)·p</c> in a line. The momentum goes from its largest to its least and back while the rate rises and falls, and stays in a third phase. Equal to
/// PyTorch's <c>OneCycleLR</c>, but that the momentum is left alone unless asked for. Source: Smith and Topin, "Super-Convergence", 2018.</remarks>
/// <example><code>{ name: one_cycle, min_momentum: 0.85, max_momentum: 0.95 }</code></example>
[Part("one_cycle")]
public sealed record OneCycleOptions : ScheduleOptions
{
    /// <summary>The share of the run that rises.</summary>
    [Above(0), Below(1)]
    public double Rise { get; init; } = 0.3;

    /// <summary>How many times smaller than the peak the first rate is.</summary>
    [Above(0)]
    public double Div { get; init; } = 25;

    /// <summary>How many times smaller than the first rate the last one is.</summary>
    [Above(0)]
    public double FinalDiv { get; init; } = 1e4;

    /// <summary>The shape of each way: <c>cosine</c> or <c>linear</c>.</summary>
    [Choices("cosine", "linear")]
    public string Shape { get; init; } = "cosine";

    /// <summary>Whether it falls as long as it rises, to where it began, before it falls on.</summary>
    public bool ThreePhase { get; init; }

    /// <summary>Whether the momentum (or β₁) goes the other way.</summary>
    public bool CycleMomentum { get; init; }

    /// <summary>The momentum at the peak.</summary>
    [AtLeast(0), Below(1)]
    public double MinMomentum { get; init; } = 0.85;

    /// <summary>The momentum at the start and the end.</summary>
    [AtLeast(0), Below(1)]
    public double MaxMomentum { get; init; } = 0.95;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (MinMomentum > MaxMomentum)
        {
            yield return new(nameof(MinMomentum), "at most `max_momentum`");
        }

        if (ThreePhase && Rise >= 0.5)
        {
            yield return new(nameof(Rise), "below 0.5 with three phases");
        }
    }

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        double start = peak / Div;
        double end = start / FinalDiv;
        double top = (Rise * length.Steps) - 1;
        double last = length.Steps - 1;
        (double End, double From, double To, double MomentumFrom, double MomentumTo)[] phases = ThreePhase
            ? [
                (top, start, peak, MaxMomentum, MinMomentum), (2 * top, peak, start, MinMomentum, MaxMomentum),
                (last, start, end, MaxMomentum, MaxMomentum),
              ]
            : [(top, start, peak, MaxMomentum, MinMomentum), (last, peak, end, MinMomentum, MaxMomentum)];
        return new(s => Value(s, momentum: false), CycleMomentum ? s => Value(s, momentum: true) : null);

        double Value(long step, bool momentum)
        {
            double at = Math.Min(step, last);
            double from = 0;
            for (int i = 0; ; i++)
            {
                (double until, double a, double b, double c, double d) = phases[i];

                // A rise of less than a step has no length: the first step is at the peak.
                if ((at <= until && until > 0) || i == phases.Length - 1)
                {
                    double share = until > from ? (at - from) / (until - from) : 1;
                    return momentum ? Way(c, d, share) : Way(a, b, share);
                }

                from = until;
            }
        }
    }

    private double Way(double from, double to, double share) => Shape == "linear"
        ? from + ((to - from) * share)
        : to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}
