using System.Text.Json.Nodes;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>What a run has come to so far: its metrics and attributes, from event files, from its own summary and from its operation.</summary>
/// <param name="Metrics">Metrics by name.</param>
/// <param name="Attributes">What is known besides numbers.</param>
/// <param name="Details">What its own summary says of a metric or attribute besides its value: a label, a type.</param>
/// <param name="Warnings">What could not be read.</param>
public sealed record RunFigures(
    SortedDictionary<string, MetricSummary> Metrics, JsonObject Attributes, JsonObject Details, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads what is there now.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="record">What the run is; null where that is damaged.</param>
    /// <param name="ended">Whether its processes have ended; else a summary that is not whole yet is passed over without a word.</param>
    public static RunFigures Read(RunFolder folder, RunRecord? record, bool ended)
    {
        RunMetrics metrics = RunMetrics.Read(folder.Root);
        return With(metrics.Summarize(), folder, record, ended, [.. metrics.Problems]);
    }

    /// <summary>The attributes alone, without a look at event files.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="record">What the run is; null where that is damaged.</param>
    public static JsonObject ReadAttributes(RunFolder folder, RunRecord? record) => With([], folder, record, ended: false, []).Attributes;

    private static RunFigures With(SortedDictionary<string, MetricSummary> metrics, RunFolder folder, RunRecord? record, bool ended, List<string> warnings)
    {
        var own = new OwnSummary(metrics, warnings);
        if (SummaryText.Find(folder, record?.Rules ?? RunRules.Default, ended, warnings) is var (title, text))
        {
            own.Read(title, text);
        }

        foreach ((string name, JsonNode? value) in (record?.Attributes ?? []).Where(pair => !own.Attributes.ContainsKey(pair.Key)))
        {
            own.Attributes[name] = value?.DeepClone();
        }

        return new RunFigures(metrics, own.Attributes, own.Details, warnings);
    }
}
