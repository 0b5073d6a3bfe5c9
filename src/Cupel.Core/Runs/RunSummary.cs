using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Metrics;

namespace Cupel.Runs;

/// <summary>What a run came to: written to <c>.run/summary.json</c> when it ends.</summary>
public sealed record RunSummary
{
    /// <summary>The schema the summary was written in.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Metrics by name, in the order of their names.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Metrics { get => field ?? ReadOnlyDictionary<string, MetricSummary>.Empty; init; }

    /// <summary>What was measured of its processes while they ran, by names such as <c>sys/memory</c>; empty where nothing was.</summary>
    public IReadOnlyDictionary<string, MetricSummary> System { get => field ?? ReadOnlyDictionary<string, MetricSummary>.Empty; init; }

    /// <summary>What its processes used in all; null where no process was reaped.</summary>
    public RunUsage? Usage { get; init; }

    /// <summary>What the run's own <c>summary.json</c> says besides numbers, then what its operation says.</summary>
    public JsonObject Attributes { get => field ??= []; init; }

    /// <summary>What the run's own summary says of a metric or attribute besides its value, by name: a label, a type; null for nothing.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>How the checks came out, in the order they were written; empty where the process did not end with 0.</summary>
    public IReadOnlyList<CheckResult> Checks { get => field ?? []; init; }

    /// <summary>What could not be read: a torn event file, a <c>summary.json</c> that is not JSON.</summary>
    public IReadOnlyList<string> Warnings { get => field ?? []; init; }
}
