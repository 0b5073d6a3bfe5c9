using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that rises along half a cosine to its peak and falls along another far below its start.</summary>
/// <remarks>With <c>a = peak/div</c>, <c>z = a/final_div</c>, the run's steps <c>n</c>, <c>u = rise·n − 1</c> and
/// <c>cos(x, y, p) = y + (x−y)·(1+cos(π·p))/2</c>: <c>cos(a, peak, s/u)</c> while <c>s ≤ u</c>, then
/// <c>cos(peak, z, (s−u)/(n−1−u))</c>, and <c>z</c> from <c>n−1</c> on. Equal to PyTorch's <c>OneCycleLR</c> with its cosine rule
/// (the momentum is left alone). Source: Smith and Topin, "Super-Convergence", 2018.</remarks>
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

    /// <inheritdoc/>
    protected override Schedule Create(double peak, long steps)
    {
        double start = peak / Div;
        double end = start / FinalDiv;
        double top = (Rise * steps) - 1;
        return new(s =>
            s >= steps - 1 ? end
            : s <= top && top > 0 ? Cosine(start, peak, s / top)
            : Cosine(peak, end, (s - top) / (steps - 1 - top)));
    }

    private static double Cosine(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}
