using Cupel.Checks;
using Cupel.Filters;

namespace Cupel.Comparisons;

/// <summary>Which columns a comparison of runs has where nobody says it.</summary>
public static class ComparedColumns
{
    private const int MostMetrics = 6;

    private static readonly RunField[] Own = [new(FieldFamily.Own, "operation"), new(FieldFamily.Own, "status")];

    private static readonly RunField[] OwnThatMayDiffer =
    [
        .. Own, .. from name in new[] { "label", "tag", "seed", "exit_code", "git.commit", "git.branch", "git.dirty", "source_digest", "user", "host", "project" }
                   select new RunField(FieldFamily.Own, name),
    ];

    /// <summary>The operation, the status, the config keys that differ, and the metrics that checks or operations speak of; where there are none, the
    /// metrics that most runs have.</summary>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<RunColumn> Usual(IReadOnlyList<RunFacts> runs) =>
        Columns([.. Own, .. Differing(runs, Configs(runs)), .. Metrics(runs)]);

    /// <summary>The metrics of <see cref="Usual"/>.</summary>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<RunField> Metrics(IReadOnlyList<RunFacts> runs)
    {
        RunField[] named = [.. runs.SelectMany(run => run.Run.Record?.Checks ?? []).OfType<MetricCheck>().Select(check => (check.Metric, (MetricAt?)check.At))
            .Concat(runs.SelectMany(run => run.Run.Record?.Goals ?? []).Select(goal => (goal.Metric, goal.At)))
            .GroupBy(named => named.Metric)
            .SelectMany(places => places.Where(place => place.Item2 is not null || places.All(other => other.Item2 is null)))
            .Select(place => new RunField(FieldFamily.Metric, place.Metric, place.Item2 switch { MetricAt.Min => MetricPart.Min, MetricAt.Max => MetricPart.Max, _ => MetricPart.Last }))
            .Distinct()];
        return named.Length > 0 ? named : [.. AllMetrics(runs).Take(MostMetrics)];
    }

    /// <summary>Everything in which the runs differ: facts, config, metrics, attributes.</summary>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<RunColumn> AllThatDiffer(IReadOnlyList<RunFacts> runs) => Columns(Differing(
        runs,
        [
            .. OwnThatMayDiffer, .. Configs(runs), .. AllMetrics(runs),
            .. runs.SelectMany(run => run.AttributeNames).Distinct().Select(name => new RunField(FieldFamily.Attribute, name)),
        ]));

    /// <summary>Those of some fields in which the runs differ. To be undefined is a difference too.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="fields">The fields.</param>
    public static IReadOnlyList<RunField> Differing(IReadOnlyList<RunFacts> runs, IEnumerable<RunField> fields) =>
        [.. fields.Where(field => runs.Skip(1).Any(run => !field.Values(run).SequenceEqual(field.Values(runs[0]))))];

    private static IReadOnlyList<RunColumn> Columns(IReadOnlyList<RunField> fields) => RunColumn.Unlike([.. fields.Select(field => RunColumn.Of(field))]);

    private static IEnumerable<RunField> Configs(IReadOnlyList<RunFacts> runs) =>
        runs.SelectMany(run => run.ConfigKeys).Distinct().Select(key => new RunField(FieldFamily.Config, key));

    // Those of the machine (`sys/cpu`) are compared when they are asked for.
    private static IEnumerable<RunField> AllMetrics(IReadOnlyList<RunFacts> runs) => runs
        .SelectMany(run => run.Metrics.Keys)
        .Where(name => !name.StartsWith("sys/", StringComparison.Ordinal))
        .GroupBy(name => name)
        .OrderByDescending(group => group.Count())
        .Select(group => new RunField(FieldFamily.Metric, group.Key));
}
