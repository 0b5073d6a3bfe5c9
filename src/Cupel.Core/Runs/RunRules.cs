using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>What an operation asks of whoever supervises its runs.</summary>
/// <remarks>Kept in <c>run.json</c> as <c>rules</c>; what an older record lacks is as if nothing were said. Immutable.</remarks>
public sealed record RunRules
{
    /// <summary>What <see cref="SummaryOutput"/> is where all of the output may be the summary.</summary>
    public const string WholeOutput = "true";

    /// <summary>What is asked where nothing is said.</summary>
    public static RunRules Default { get; } = new();

    /// <summary>Seconds after which the run is stopped, from the start of its first process on; null for no limit.</summary>
    public double? StopAfterS { get; init; }

    /// <summary>Whether it is measured what the run's processes use while they run.</summary>
    public bool System { get; init; } = true;

    /// <summary>What a line of output that says how far the run is looks like: see <see cref="ProgressPattern"/>.</summary>
    public string Progress { get => field ?? ProgressPattern.Default; init; }

    /// <summary>The file in which the run sums itself up, relative to its folder.</summary>
    public string SummaryFile { get => field ?? "summary.json"; init; }

    /// <summary>The part of the output in which the run sums itself up, in place of a file: a regular expression whose first group it is, or
    /// <see cref="WholeOutput"/>; null for a file.</summary>
    public string? SummaryOutput { get; init; }
}
