using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What the metrics of a run came to: from its summary where it has ended, else from what it has written so far.</summary>
internal static class RunMetrics
{
    public static IReadOnlyDictionary<string, MetricSummary> Of(RunSnapshot run) =>
        run.Summary?.Metrics ?? MetricReader.Summarise(run.Run.Folder.Scalars);
}
