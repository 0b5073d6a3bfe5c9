using Cupel.Filters;
using Cupel.Runs;
using Cupel.Statistics;

namespace Cupel.Comparisons;

/// <summary>How groups of runs stand to each other by one value of a metric.</summary>
/// <param name="Field">The value: <c>max val_accuracy</c>.</param>
/// <param name="Goal">Which way is better; null where nothing says it: then no group is judged.</param>
/// <param name="Groups">The verdict on each group, in the order of the groups.</param>
/// <remarks>Runs without the metric do not count in their group. Immutable.</remarks>
public sealed record MetricComparison(RunField Field, MetricGoal? Goal, IReadOnlyList<GroupVerdict> Groups)
{
    /// <summary>Compares groups.</summary>
    /// <param name="field">A value of a metric.</param>
    /// <param name="groups">The groups.</param>
    public static MetricComparison Of(RunField field, IReadOnlyList<RunGroup> groups)
    {
        IReadOnlyList<double>[] values = [.. groups.Select(group => (IReadOnlyList<double>)[.. group.Runs
            .SelectMany(run => run.Metric(field.Name, field.Part, field.Step) is double value ? [value] : Array.Empty<double>())])];

        // What a metric's checks and name say is about each of its values; `max` and `min` only say which one is meant.
        MetricGoal? goal = field.Step ? null
            : MetricGoal.Find(field with { Part = MetricPart.Last }, groups.SelectMany(group => group.Runs)) ?? MetricGoal.Find(field, []);
        return new MetricComparison(field, goal, goal is null
            ? [.. values.Select(group => new GroupVerdict(Moments.Of(group), false, null))]
            : GroupVerdict.Judge(values, goal.MoreIsBetter));
    }

    /// <summary>How a group stands to the best.</summary>
    /// <param name="group">The group's place.</param>
    public GroupStanding Standing(int group)
    {
        GroupVerdict verdict = Groups[group];
        GroupVerdict? best = Groups.FirstOrDefault(other => other.Best);
        return Goal is null || Groups.Count < 2 ? GroupStanding.Unjudged
            : verdict.Moments.Count == 0 ? GroupStanding.NoValues
            : verdict.Best ? GroupStanding.Best
            : verdict.Worse is bool worse ? (worse ? GroupStanding.Worse : GroupStanding.NotToldApart)
            : !double.IsFinite(verdict.Moments.Mean) || best is null ? GroupStanding.NotFinite
            : verdict.Moments.Count < 2 || best.Moments.Count < 2 ? GroupStanding.TooFew
            : GroupStanding.NoSpread;
    }
}
