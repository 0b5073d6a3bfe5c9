using System.Globalization;
using System.Text.Json;
using Cupel.Comparisons;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;
using Cupel.Statistics;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>Groups of runs, one a row: how many there are, mean ± standard deviation of each metric, and how that stands to the best group.</summary>
internal sealed class GroupTable
{
    private static readonly string[] Parts = ["n", "mean", "sd", "verdict", "p"];

    private GroupTable(IReadOnlyList<RunColumn> keys, IReadOnlyList<RunGroup> groups, IReadOnlyList<RunFacts> leftOut, IReadOnlyList<(RunColumn Column, MetricComparison Comparison)> metrics) =>
        (Keys, Groups, LeftOut, Metrics) = (keys, groups, leftOut, metrics);

    /// <summary>What the runs of a group share.</summary>
    public IReadOnlyList<RunColumn> Keys { get; }

    public IReadOnlyList<RunGroup> Groups { get; }

    /// <summary>Runs that are in no group, since a key is undefined for them.</summary>
    public IReadOnlyList<RunFacts> LeftOut { get; }

    public IReadOnlyList<(RunColumn Column, MetricComparison Comparison)> Metrics { get; }

    /// <summary>Whether any group was tested, or would have been with more runs.</summary>
    public bool IsJudged => Groups.Count > 1 && Metrics.Any(metric => metric.Comparison.Goal is not null);

    /// <summary>Groups runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="keys">What the runs of a group share.</param>
    /// <param name="columns">The metrics to compare; null for those that are usually compared.</param>
    /// <exception cref="UserErrorException">A column is no metric, or there is none.</exception>
    public static GroupTable Make(IReadOnlyList<RunFacts> runs, IReadOnlyList<RunColumn> keys, IReadOnlyList<RunColumn>? columns)
    {
        Fault[] wrong = [.. (columns ?? []).Where(column => column.Field.Family != FieldFamily.Metric).Select(column => new Fault(
            ErrorCodes.Usage, $"`{column.Field.Text}` has no mean: with `--group`, columns are metrics", column.Use.Where, "name what the runs of a group share behind `--group`"))];
        if (wrong.Length > 0)
        {
            throw new UserErrorException(wrong);
        }

        IReadOnlyList<RunColumn> metrics = columns ?? RunColumn.Unlike([.. ComparedColumns.Metrics(runs).Select(field => RunColumn.Of(field))]);
        (IReadOnlyList<RunGroup> groups, IReadOnlyList<RunFacts> leftOut) = RunGroup.Make(runs, [.. keys.Select(key => key.Field)]);
        return metrics.Count == 0 || groups.Count == 0
            ? throw new UserErrorException(ErrorCodes.Usage, metrics.Count == 0 ? "none of these runs has recorded a metric" : $"none of these runs has {string.Join(" and ", keys.Select(key => $"`{key.Field.Text}`"))}")
            : new GroupTable(keys, groups, leftOut, [.. metrics.Select(column => (column, MetricComparison.Of(column.Field, groups)))]);
    }

    /// <summary>Says on standard error what is not in the table, and what the verdicts rest on.</summary>
    public void Say(Terminal terminal)
    {
        if (LeftOut.Count > 0)
        {
            terminal.Error.WriteLine($"{(LeftOut.Count == 1 ? "1 run is" : $"{LeftOut.Count} runs are")} left out: without {string.Join(" or ", Keys.Select(key => $"`{key.Field.Text}`"))}");
        }

        RunFacts[] all = [.. Groups.SelectMany(group => group.Runs)];
        int bad = all.Count(run => run.State.Status != RunStatus.Completed);
        if (bad > 0 && bad < all.Length)
        {
            terminal.Error.WriteLine($"{bad} of these {all.Length} runs did not complete, and {(bad == 1 ? "counts" : "count")}; `-w 'status = completed'` leaves {(bad == 1 ? "it" : "them")} out");
        }

        foreach ((RunColumn column, MetricComparison comparison) in Metrics)
        {
            int without = Groups.Sum(group => group.Runs.Count) - comparison.Groups.Sum(group => group.Moments.Count);
            if (without > 0)
            {
                terminal.Error.WriteLine($"{(without == 1 ? "1 run has" : $"{without} runs have")} no `{column.Field.Text}`, and {(without == 1 ? "does" : "do")} not count there");
            }

            if (comparison.Goal is null && Groups.Count > 1 && !column.Field.Step)
            {
                terminal.Error.WriteLine($"no verdict on `{column.Field.Text}`: nothing says whether more or less is better; `max {column.Field.Name}` or `min {column.Field.Name}` would");
            }
        }

        if (IsJudged)
        {
            terminal.Error.WriteLine("Welch t-test against the best group, two-sided, Holm-corrected for each metric; p below 0.05 tells groups apart");
        }
    }

    /// <summary>Prints the table. Where a terminal is too narrow, the last metrics are left out and named.</summary>
    public void Print(Terminal terminal)
    {
        List<string> heads = [.. Keys.Select(key => (IsNumber(key) ? ">" : "") + key.Title), ">n"];
        foreach ((RunColumn column, _) in Metrics)
        {
            heads.AddRange([column.Title, ""]);
        }

        var grid = new TextGrid(heads);
        for (int i = 0; i < Groups.Count; i++)
        {
            List<(string, Style?)> cells = [.. KeyCells(Groups[i]).Select(text => (text, (Style?)null)), ($"{Groups[i].Runs.Count}", null)];
            foreach ((_, MetricComparison comparison) in Metrics)
            {
                (string verdict, Style? style) = Verdict(comparison, i);
                cells.AddRange([(Value(comparison.Groups[i].Moments, Groups[i].Runs.Count), null), (verdict, style)]);
            }

            grid.Add(cells);
        }

        // A metric and its verdict go together; the first metric stays.
        IEnumerable<int> lastFirst = Enumerable.Range(Keys.Count + 3, Math.Max(0, (Metrics.Count * 2) - 2)).Reverse();
        IReadOnlyList<string> left = terminal.OutIsTerminal ? grid.Fit(terminal.Width, lastFirst) : [];
        grid.Print(terminal.OutConsole);
        if (left.Any(head => head.Length > 0))
        {
            terminal.Error.WriteLine($"no room for: {string.Join(", ", left.Where(head => head.Length > 0))}");
        }
    }

    public void WriteCsv(TextWriter output)
    {
        CsvOutput.WriteLine(output, [.. Keys.Select(key => key.Title), "n", .. Metrics.SelectMany(metric => Parts.Select(part => $"{metric.Column.Title} {part}"))]);
        for (int i = 0; i < Groups.Count; i++)
        {
            CsvOutput.WriteLine(output,
            [
                .. Keys.Select(key => FieldText.OfCsv(key.Field, Groups[i].Runs[0])), $"{Groups[i].Runs.Count}",
                .. Metrics.SelectMany(metric => Csv(metric.Comparison, i)),
            ]);
        }
    }

    public void WriteJson(TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        for (int i = 0; i < Groups.Count; i++)
        {
            Write(json, i);
        }

        json.WriteEndArray();
    });

    public void WriteJsonLines(TextWriter output)
    {
        for (int i = 0; i < Groups.Count; i++)
        {
            JsonOutput.WriteLine(output, json => Write(json, i));
        }
    }

    /// <summary>The values that the runs of a group share.</summary>
    public IEnumerable<string> KeyCells(RunGroup group) => Keys.Select(key => FieldText.OfCell(key.Field, group.Runs[0]).Text);

    /// <summary>Whether a key's values are numbers.</summary>
    public bool IsNumber(RunColumn key) => Groups.SelectMany(group => key.Field.Values(group.Runs[0])).All(value => value is NumberValue);

    /// <summary>Mean ± standard deviation, with the number of values where some runs of the group have none.</summary>
    public static string Value(Moments moments, int runs) => moments.Count == 0 ? ""
        : NumberText.Spread(moments.Mean, moments.Deviation) + (moments.Count < runs ? $" (n = {moments.Count})" : "");

    /// <summary>The verdict in words. Where several groups have the best mean, it is not one of them alone that is best.</summary>
    public static (string Text, Style? Style) Verdict(MetricComparison comparison, int group) => comparison.Standing(group) switch
    {
        GroupStanding.TooFew or GroupStanding.NoSpread when IsBestMean(comparison, group) => ("the same as the best", null),
        GroupStanding.Best when Enumerable.Range(0, comparison.Groups.Count).Count(other => IsBestMean(comparison, other)) > 1 => ("best, and not alone", null),
        GroupStanding.Best => ("best", new Style(Color.Green)),
        GroupStanding.Worse => ($"{(comparison.Goal!.MoreIsBetter ? "lower" : "higher")}, {P(comparison.Groups[group].P!.Value)}", new Style(Color.Red)),
        GroupStanding.NotToldApart => ($"not told apart, {P(comparison.Groups[group].P!.Value)}", null),
        GroupStanding.TooFew => ("too few runs for a test", null),
        GroupStanding.NoSpread => ("no spread, no test", null),
        GroupStanding.NotFinite => ("not finite, no test", null),
        _ => ("", null),
    };

    private static bool IsBestMean(MetricComparison comparison, int group) =>
        comparison.Groups[group].Moments is { Count: > 0 } moments && moments.Mean == comparison.Groups.FirstOrDefault(other => other.Best)?.Moments.Mean;

    private static string P(double p) => p < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {Math.Round(p, p < 0.01 ? 3 : 2)}");

    private static string Name(GroupStanding standing) => standing switch
    {
        GroupStanding.NotToldApart => "not-told-apart",
        GroupStanding.TooFew => "too-few",
        GroupStanding.NoSpread => "no-spread",
        GroupStanding.NotFinite => "not-finite",
        GroupStanding.NoValues => "no-values",
        _ => standing.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> Csv(MetricComparison comparison, int group)
    {
        GroupVerdict verdict = comparison.Groups[group];
        return [$"{verdict.Moments.Count}", Exact(verdict.Moments.Mean), Exact(verdict.Moments.Deviation), Name(comparison.Standing(group)), verdict.P is double p ? Exact(p) : ""];
    }

    private static string Exact(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private void Write(Utf8JsonWriter json, int i)
    {
        json.WriteStartObject();
        json.WriteStartObject("group");
        foreach ((RunColumn key, IReadOnlyList<FieldValue> values) in Keys.Zip(Groups[i].Values))
        {
            CompareJson.WriteValues(json, key.Title, values);
        }

        json.WriteEndObject();
        NotesOutput.WriteTexts(json, "runs", [.. Groups[i].Runs.Select(run => run.Itself.Id.Value)]);
        json.WriteStartObject("metrics");
        foreach ((RunColumn column, MetricComparison comparison) in Metrics)
        {
            GroupVerdict verdict = comparison.Groups[i];
            json.WriteStartObject(column.Title);
            json.WriteNumber("n", verdict.Moments.Count);
            JsonOutput.WriteNumber(json, "mean", verdict.Moments.Mean);
            JsonOutput.WriteNumber(json, "sd", verdict.Moments.Deviation);
            json.WriteString("verdict", Name(comparison.Standing(i)));
            if (verdict.P is double p)
            {
                json.WriteNumber("p", p);
            }
            else
            {
                json.WriteNull("p");
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
