using System.Globalization;
using Cupel.Filters;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Diffs;

/// <summary>Compares the results of a run with those of a run that did it again.</summary>
/// <remarks>A metric is the same where every point has the same step and <c>|a − b| ≤ t·max(1, |a|, |b|)</c>; with a tolerance t of 0 that is equality to
/// the last bit, and NaN is NaN's equal. A file is the same where its digest is. TensorBoard event files are compared by their points, since
/// they hold the times of writing.</remarks>
public static class Reproduction
{
    /// <summary>All results: the exit code, the metrics, the files that were written, each by name.</summary>
    /// <param name="first">The run.</param>
    /// <param name="again">The one that did it again; both have ended.</param>
    /// <param name="tolerance">How far a metric may be off; 0 or more.</param>
    /// <exception cref="IOException">A file of a record cannot be read.</exception>
    /// <exception cref="InvalidDataException">A manifest is damaged.</exception>
    public static IReadOnlyList<ReproducedItem> Compare(Run first, Run again, double tolerance)
    {
        (string expected, string actual) = (End(first), End(again));
        return
        [
            new ReproducedItem(ReproducedKind.Exit, "", expected, actual, expected == actual, null),
            .. Metrics(first, again, tolerance),
            .. Files(first, again),
        ];
    }

    private static string End(Run run)
    {
        RunState state = run.ReadState();
        return state.ExitCode is int code ? code.ToString(CultureInfo.InvariantCulture)
            : state.Signal is int signal ? string.Create(CultureInfo.InvariantCulture, $"signal {signal}")
            : state.Status.Name();
    }

    private static IEnumerable<ReproducedItem> Metrics(Run first, Run again, double tolerance)
    {
        IReadOnlyDictionary<string, MetricSummary> before = new RunFacts(first.Read(), default).Metrics;
        IReadOnlyDictionary<string, MetricSummary> after = new RunFacts(again.Read(), default).Metrics;
        RunMetrics series = RunMetrics.Read(first.Directory);
        RunMetrics others = RunMetrics.Read(again.Directory);
        foreach (string name in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            MetricSummary? left = before.GetValueOrDefault(name);
            MetricSummary? right = after.GetValueOrDefault(name);
            string? difference = left is null || right is null ? null : Difference(Points(series, name, left), Points(others, name, right), tolerance);
            yield return new ReproducedItem(
                ReproducedKind.Metric, name, Text(left), Text(right), left is not null && right is not null && difference is null, difference);
        }
    }

    // What the run's own summary said has no series: its value is all there is.
    private static IReadOnlyList<MetricPoint> Points(RunMetrics metrics, string name, MetricSummary summary) =>
        metrics.Find(name)?.Points ?? [new MetricPoint(name, summary.Step, summary.Last, 0)];

    private static string? Difference(IReadOnlyList<MetricPoint> left, IReadOnlyList<MetricPoint> right, double tolerance)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (left[i].Step != right[i].Step)
            {
                return string.Create(CultureInfo.InvariantCulture, $"point {i + 1} is at step {right[i].Step}, was at {left[i].Step}");
            }

            if (!Agree(left[i].Value, right[i].Value, tolerance))
            {
                return string.Create(CultureInfo.InvariantCulture, $"from step {left[i].Step} on, by {Math.Abs(left[i].Value - right[i].Value):0.###e+0} there");
            }
        }

        return left.Count == right.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{right.Count} points, were {left.Count}");
    }

    private static bool Agree(double left, double right, double tolerance) =>
        left.Equals(right)
        || (tolerance > 0 && double.IsFinite(left) && double.IsFinite(right)
            && Math.Abs(left - right) <= tolerance * Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(right))));

    private static string? Text(MetricSummary? metric) => metric?.Last.ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<ReproducedItem> Files(Run first, Run again)
    {
        Dictionary<string, ManifestEntry> before = Written(first);
        Dictionary<string, ManifestEntry> after = Written(again);
        foreach (string path in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            ManifestEntry? left = before.GetValueOrDefault(path);
            ManifestEntry? right = after.GetValueOrDefault(path);
            yield return new ReproducedItem(ReproducedKind.File, path, Text(left), Text(right), left?.Sha256 == right?.Sha256, null);
        }
    }

    private static string? Text(ManifestEntry? file) => file is null ? null : $"sha256:{file.Sha256}";

    private static Dictionary<string, ManifestEntry> Written(Run run) => run.ReadManifest().Entries
        .Where(file => file.Role is FileRole.Generated or FileRole.Checkpoint && !Path.GetFileName(file.Path).Contains("tfevents", StringComparison.Ordinal))
        .ToDictionary(file => file.Path, StringComparer.Ordinal);
}
