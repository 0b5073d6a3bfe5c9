using Cupel.Checks;
using Cupel.Errors;
using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>The best run by a metric: <c>@best:val_accuracy</c>, <c>@best:min val_loss</c>.</summary>
/// <remarks>
/// <para>Behind <c>min</c> the run with the smallest minimum is the best, behind <c>max</c> the one with the largest maximum. Without either
/// the checks on the metric say which way is better, and which of its values is meant; where they do not, it is an error.</para>
/// <para>Runs without the metric, and those where it is NaN, are never the best. How a run ended does not count: a filter narrows that.
/// Of equals the newest is the best.</para>
/// </remarks>
public static class BestRun
{
    internal const string Prefix = "@best:";

    /// <summary>The field that a metric is judged by, and whether more is better; null where nothing says it.</summary>
    /// <param name="field">The metric as it was written.</param>
    /// <param name="runs">The runs whose checks are asked.</param>
    public static (RunField Field, bool MoreIsBetter)? Direction(RunField field, IEnumerable<RunFacts> runs)
    {
        if (field.Family != FieldFamily.Metric || field.Step)
        {
            return null;
        }

        if (field.Part is MetricPart.Min or MetricPart.Max)
        {
            return (field, field.Part == MetricPart.Max);
        }

        MetricCheck[] checks = [.. runs.SelectMany(run => run.Run.Record?.Checks ?? []).OfType<MetricCheck>().Where(check => check.Metric == field.Name).Distinct()];
        bool[] ways = [.. checks.SelectMany(Ways).Distinct()];
        MetricAt[] parts = [.. checks.Select(check => check.At).Distinct()];
        return ways is [bool more] && parts is [MetricAt at] ? (field with { Part = PartOf(at) }, more) : null;
    }

    internal static int? Find(RunPool pool, string text, Func<RunFacts, bool> holds)
    {
        var source = new FilterText(text, text[Prefix.Length..]);
        var tokens = new TokenReader(source);
        FieldUse use = FieldParser.Read(tokens);
        if (tokens.Current.Kind != FilterTokenKind.End || use.Field.Family != FieldFamily.Metric)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{text}` does not name a metric", hint: "write `@best:METRIC`, or with `min` or `max` before the metric");
        }

        IReadOnlyList<RunFacts> runs = pool.Read();
        new KnownFields(runs).Require([use]);
        if (Direction(use.Field, runs) is not var (field, more))
        {
            throw new UserErrorException(
                ErrorCodes.Usage,
                $"`{text}` does not say whether more or less is better, and no check does",
                hint: $"write `{Prefix}max {use.Field.Name}` or `{Prefix}min {use.Field.Name}`");
        }

        int? best = null;
        double value = double.NaN;
        for (int place = 0; place < runs.Count; place++)
        {
            if (runs[place].Metric(field.Name, field.Part, step: false) is double other && !double.IsNaN(other)
                && (best is null || (more ? other > value : other < value)) && holds(runs[place]))
            {
                (best, value) = (place, other);
            }
        }

        return best;
    }

    // What a check bounds from below is to be large. `near` says nothing, and neither do both bounds.
    private static IEnumerable<bool> Ways(MetricCheck check) =>
        ((check.Above ?? check.AtLeast) is not null, (check.Below ?? check.AtMost) is not null) switch
        {
            (true, false) => [true],
            (false, true) => [false],
            _ => [],
        };

    private static MetricPart PartOf(MetricAt at) => at switch
    {
        MetricAt.Min => MetricPart.Min,
        MetricAt.Max => MetricPart.Max,
        _ => MetricPart.Last,
    };
}
