using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What the metrics of a run came to: from its summary where it has ended, else from what it has written so far.</summary>
internal static class MetricSummaries
{
    public static IReadOnlyDictionary<string, MetricSummary> Of(RunSnapshot run) => run.Summary?.Metrics
        ?? RunMetrics.Read(run.Run.Directory).Series.ToDictionary(series => series.Name, series => series.Summarize());
}
