using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>What an operation asks of whoever supervises its runs.</summary>
/// <param name="StopAfterS">Seconds after which the run is stopped, from the start of its first process on; null for no limit.</param>
/// <param name="System">Whether it is measured what the run's processes use while they run.</param>
/// <param name="Thumbnails">Whether the pictures that a run writes get previews: see <see cref="RunThumbnails"/>.</param>
/// <param name="Progress">What a line of output that says how far the run is looks like: see <see cref="ProgressPattern"/>.</param>
/// <param name="SummaryFile">The file in which the run sums itself up, relative to its folder.</param>
/// <param name="SummaryOutput">The part of the output in which the run sums itself up, in place of a file: a regular expression whose first group it
/// is, or <see cref="WholeOutput"/>; null for a file.</param>
/// <remarks>Kept in <c>run.json</c> as <c>rules</c>; what an older record lacks is as if nothing were said: for that JSON takes the defaults of
/// parameters, and of nothing else. Immutable.</remarks>
public sealed record RunRules(
    double? StopAfterS = null,
    bool System = true,
    bool Thumbnails = true,
    string Progress = ProgressPattern.Default,
    string SummaryFile = "summary.json",
    string? SummaryOutput = null)
{
    /// <summary>What <see cref="SummaryOutput"/> is where all of the output may be the summary.</summary>
    public const string WholeOutput = "true";

    /// <summary>What is asked where nothing is said.</summary>
    public static RunRules Default { get; } = new();
}
