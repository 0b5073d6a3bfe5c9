using System.Globalization;
using Cupel.Errors;
using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>The best run by a metric: <c>@best:val_accuracy</c>, <c>@best:min val_loss</c>.</summary>
/// <remarks>
/// <para>Which way is better and which value of the metric counts is its <see cref="MetricGoal"/>; where nothing says it, it is an error.</para>
/// <para>Only completed runs are considered: those that ended well and passed their checks. Where none of them has the metric, the others are,
/// and that is said. Runs without the metric, and those where it is NaN, are never the best. Of equals the newest is.</para>
/// </remarks>
public static class BestRun
{
    /// <summary>What such a text begins with.</summary>
    public const string Prefix = "@best:";

    private static readonly string Completed = RunStatus.Completed.Name();

    /// <summary>The place of the best run; null where none has the metric. How it was chosen goes to the pool's notices.</summary>
    internal static int? Find(RunPool pool, string text, Func<RunFacts, bool>? holds)
    {
        var source = new FilterText(text, text[Prefix.Length..]);
        var tokens = new TokenReader(source);
        FieldUse use = FieldParser.Read(tokens);
        if (tokens.Current.Kind != FilterTokenKind.End || use.Field.Family != FieldFamily.Metric || use.Field.Step)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{text}` does not name a metric", hint: "write `@best:METRIC`, or with `min` or `max` before the metric");
        }

        pool.Require([use]);
        RunView runs = pool.Read(0, pool.All.Count);
        if (use.Field.Part is MetricPart.Last or MetricPart.First)
        {
            // The checks say which way is better.
            RunPool.Each(runs.Count, i => _ = runs[i].Checks);
        }

        if (MetricGoal.Find(use.Field, runs) is not MetricGoal goal)
        {
            throw new UserErrorException(
                ErrorCodes.Usage,
                $"`{text}` does not say whether more or less is better, and neither its operation nor a check nor the metric's name does",
                hint: $"write `{Prefix}max {use.Field.Name}` or `{Prefix}min {use.Field.Name}`, or `metrics: {{ {use.Field.Name}: higher }}` in the operations file");
        }

        IReadOnlyList<FieldValue>[][] values = pool.Values(runs.Places, [goal.Field, new RunField(FieldFamily.Own, "status")]);
        (int Place, double Value)[] able = [.. runs.Places
            .Select(place => (Place: place, Value: values[0][place] is [NumberValue number] ? number.Number : double.NaN))
            .Where(run => !double.IsNaN(run.Value) && holds?.Invoke(runs[run.Place]) != false)];
        (int Place, double Value)[] completed = [.. able.Where(run => values[1][run.Place] is [TextValue { Text: var status }] && status == Completed)];
        (int Place, double Value)[] considered = completed.Length > 0 ? completed : able;
        if (considered.Length == 0)
        {
            return null;
        }

        pool.Notices.Add(Say(text, goal, completed.Length, able.Length));
        return (goal.MoreIsBetter ? considered.MaxBy(run => run.Value) : considered.MinBy(run => run.Value)).Place;
    }

    private static string Say(string text, MetricGoal goal, int completed, int able)
    {
        string part = goal.Field.Part switch
        {
            MetricPart.Min => "minimum",
            MetricPart.Max => "maximum",
            MetricPart.First => "first value",
            _ => "last value",
        };
        string which = $"`{text}`: the {(goal.MoreIsBetter ? "largest" : "smallest")} {part}, {goal.Why},";
        return completed == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{which} of {able:N0} {(able == 1 ? "run" : "runs")}, none of which completed")
            : string.Create(CultureInfo.InvariantCulture, $"{which} of {completed:N0} completed {(completed == 1 ? "run" : "runs")}")
                + (able > completed ? string.Create(CultureInfo.InvariantCulture, $"; {able - completed:N0} that did not complete {(able - completed == 1 ? "is" : "are")} left out") : "");
    }
}
