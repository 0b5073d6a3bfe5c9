using System.Globalization;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Checks;

/// <summary>Judges checks against what a run left.</summary>
public static class CheckRunner
{
    /// <summary>How each check came out, in their order.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="metrics">The run's metrics by name.</param>
    /// <param name="folder">The run's folder, where files are looked for; what Cupel keeps in <c>.run/</c> does not count.</param>
    public static IReadOnlyList<CheckResult> Judge(
        IReadOnlyList<Check> checks, IReadOnlyDictionary<string, MetricSummary> metrics, string folder)
    {
        var files = new Lazy<List<string>>(() => FileTree.List(folder, enter: path => path != RunFolder.RecordName));
        return [.. checks.Select(check => check switch
        {
            MetricCheck metric => Judge(metric, metrics.GetValueOrDefault(metric.Metric)),
            FileCheck file => Judge(file, files.Value),
            _ => throw new NotSupportedException($"no way to judge `{check.Statement}`"),
        })];
    }

    private static CheckResult Judge(MetricCheck check, MetricSummary? summary)
    {
        if (summary is null)
        {
            return new CheckResult(check.Statement, false, "missing", check.Expected);
        }

        double value = check.At switch
        {
            MetricAt.Min => summary.Min,
            MetricAt.Max => summary.Max,
            _ => summary.Last,
        };
        return new CheckResult(check.Statement, Holds(check, value), value.ToString(CultureInfo.InvariantCulture), check.Expected);
    }

    // Every comparison is written so that NaN fails it.
    private static bool Holds(MetricCheck check, double value) =>
        !double.IsNaN(value)
        && (check.Above is not double above || value > above)
        && (check.Below is not double below || value < below)
        && (check.AtLeast is not double least || value >= least)
        && (check.AtMost is not double most || value <= most)
        && (check.Near is not double near
            || Math.Abs(value - near) <= (check.Within ?? 0) * (check.Relative ? Math.Abs(near) : 1)
            || value == near); // also where both are infinite

    private static CheckResult Judge(FileCheck check, List<string> files)
    {
        var glob = new Glob(check.File);
        int count = files.Count(glob.Matches);
        return new CheckResult(check.Statement, count > 0, count switch { 0 => "missing", 1 => "1 file", _ => $"{count} files" }, "exists");
    }
}
