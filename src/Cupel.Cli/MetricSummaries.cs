using Cupel.Filters;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What the metrics of a run came to: see <see cref="RunFacts.Metrics"/>.</summary>
internal static class MetricSummaries
{
    public static IReadOnlyDictionary<string, MetricSummary> Of(RunSnapshot run) => new RunFacts(run, default).Metrics;
}
