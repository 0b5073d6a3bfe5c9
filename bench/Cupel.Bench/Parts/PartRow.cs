using System.Globalization;

namespace Cupel.Bench.Parts;

/// <summary>What was measured of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Rounds">Ours and theirs, per call, one right after the other.</param>
/// <param name="SameValue">Whether both computed the same.</param>
internal sealed record PartRow(PartCase Case, IReadOnlyList<(Timing Ours, Timing Theirs)> Rounds, bool SameValue)
{
    /// <summary>Processor time of ours in microseconds, a call.</summary>
    public double Ours => 1e6 * Quantile(Rounds.Select(round => round.Ours.Cpu), 0.5);

    /// <summary>Processor time of theirs in microseconds, a call.</summary>
    public double Theirs => 1e6 * Quantile(Rounds.Select(round => round.Theirs.Cpu), 0.5);

    /// <summary>Ours by theirs, in processor time.</summary>
    public double Ratio => Ours / Theirs;

    /// <summary>The same on the clock.</summary>
    public double WallRatio => Quantile(Rounds.Select(round => round.Ours.Wall), 0.5) / Quantile(Rounds.Select(round => round.Theirs.Wall), 0.5);

    /// <summary>The middle half of the ratios of the rounds lies above this.</summary>
    public double Lower => Quantile(Rounds.Select(round => round.Ours.Cpu / round.Theirs.Cpu), 0.25);

    /// <summary>The middle half of the ratios of the rounds lies below this.</summary>
    public double Upper => Quantile(Rounds.Select(round => round.Ours.Cpu / round.Theirs.Cpu), 0.75);

    /// <summary>Bytes on the heap, a call.</summary>
    public long Allocated => Rounds[^1].Ours.Allocated;

    /// <summary>Whether the target was missed by more than the rounds differ among themselves.</summary>
    public bool IsMissed => Lower > Case.Target && Ratio > Case.Target;

    /// <summary>How it stands to the target.</summary>
    public string Verdict => Case.Target is not double target ? "" : Ratio <= target ? "met" : IsMissed ? "**missed**" : "within the noise";

    /// <summary>The cells of a table.</summary>
    public string[] Cells() =>
    [
        Case.Title + (SameValue ? "" : " ¹"), Case.Size, Format(Ours, "#,0.0"), Format(Theirs, "#,0.0"),
        $"{Format(Ratio, "0.00")} ({Format(Lower, "0.00")} – {Format(Upper, "0.00")})", Format(WallRatio, "0.00"), Format(Allocated, "#,0"),
        Case.Target is double target ? $"≤ {Format(target, "0.0")}" : "", Verdict,
    ];

    public override string ToString() =>
        $"{Case.Group}: {Case.Title} {Case.Size}: {Format(Ours, "0.0")} and {Format(Theirs, "0.0")} µs, {Format(Ratio, "0.00")} ({Format(Lower, "0.00")} – {Format(Upper, "0.00")}), clock {Format(WallRatio, "0.00")}, {Allocated} bytes{(SameValue ? "" : ", other value")} {Verdict}";

    private static string Format(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static double Quantile(IEnumerable<double> numbers, double share)
    {
        double[] sorted = [.. numbers.Order()];
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
