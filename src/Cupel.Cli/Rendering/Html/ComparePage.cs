using System.Globalization;
using System.Net;
using System.Text;
using Cupel.Filters;
using Cupel.Metrics;

namespace Cupel.Cli.Rendering.Html;

/// <summary>A comparison as one HTML page that needs no other file: a table to sort by a click, and a curve of each metric.</summary>
internal static class ComparePage
{
    private const int MostColours = 8;

    /// <summary>The page of runs side by side.</summary>
    public static string OfRuns(IReadOnlyList<RunFacts> runs, IReadOnlyList<RunColumn> columns, DateTimeOffset now)
    {
        var body = new StringBuilder();
        Head(body, ["#", "run", .. columns.Select(column => column.Title)]);
        for (int i = 0; i < runs.Count; i++)
        {
            RunFacts run = runs[i];
            body.Append(CultureInfo.InvariantCulture, $"<tr class=\"c{i % MostColours}\">");
            Cell(body, $"{run.Place}", $"{run.Place}", number: true);
            body.Append(CultureInfo.InvariantCulture, $"<td data-v=\"{Text(run.Itself.Name)}\" title=\"{Text(run.Itself.Id.Value)}\"><i></i>{Text(run.Itself.Name)}</td>");
            foreach (RunColumn column in columns)
            {
                bool number = column.Field.Values(run) is [NumberValue];
                Cell(body, FieldText.OfCell(column.Field, run).Text, FieldText.OfCsv(column.Field, run), number);
            }

            body.Append("</tr>\n");
        }

        body.Append("</tbody></table></div>\n");
        Curves(body, runs, [.. columns.Select(column => column.Field)], i => i % MostColours);
        return Page($"{runs.Count} runs compared", body, now);
    }

    /// <summary>The page of groups with their verdicts; the curves are those of the runs, in the colour of their group.</summary>
    public static string OfGroups(GroupTable table, IReadOnlyList<RunFacts> runs, DateTimeOffset now)
    {
        var body = new StringBuilder();
        Head(body, [.. table.Keys.Select(key => key.Title), "n", .. table.Metrics.SelectMany(metric => new[] { metric.Column.Title, "verdict" })]);
        for (int i = 0; i < table.Groups.Count; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr class=\"c{i % MostColours}\">");
            bool first = true;
            foreach ((RunColumn key, string text) in table.Keys.Zip(table.KeyCells(table.Groups[i])))
            {
                Cell(body, text, FieldText.OfCsv(key.Field, table.Groups[i].Runs[0]), table.IsNumber(key), mark: first);
                first = false;
            }

            Cell(body, $"{table.Groups[i].Runs.Count}", $"{table.Groups[i].Runs.Count}", number: true);
            foreach ((_, Comparisons.MetricComparison comparison) in table.Metrics)
            {
                Statistics.Moments moments = comparison.Groups[i].Moments;
                Cell(body, GroupTable.Value(moments, table.Groups[i].Runs.Count), double.IsNaN(moments.Mean) ? "" : moments.Mean.ToString("R", CultureInfo.InvariantCulture), number: true);
                string verdict = GroupTable.Verdict(comparison, i).Text;
                Cell(body, verdict, verdict, number: false);
            }

            body.Append("</tr>\n");
        }

        body.Append("</tbody></table></div>\n");
        if (table.IsJudged)
        {
            body.Append("<p>Welch t-test against the best group, two-sided, Holm-corrected for each metric; p below 0.05 tells groups apart. Mean ± standard deviation.</p>\n");
        }

        Dictionary<string, int> colours = table.Groups.SelectMany((group, i) => group.Runs.Select(run => (run.Itself.Id.Value, i))).ToDictionary(pair => pair.Value, pair => pair.i % MostColours);
        RunFacts[] grouped = [.. runs.Where(run => colours.ContainsKey(run.Itself.Id.Value))];
        Curves(body, grouped, [.. table.Metrics.Select(metric => metric.Column.Field)], i => colours[grouped[i].Run.Run.Id.Value]);
        return Page($"{table.Groups.Count} groups of {grouped.Length} runs compared", body, now);
    }

    private static string Page(string title, StringBuilder body, DateTimeOffset now) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>
        {EmbeddedText.Read("compare.css")}</style>
        </head>
        <body>
        <h1>{Text(title)}</h1>
        <p class="when">made by Cupel {Text(App.Version)}, {TimeText.Iso(now)}</p>
        {body}<script>
        {EmbeddedText.Read("compare.js")}</script>
        </body>
        </html>

        """;

    private static void Head(StringBuilder body, IEnumerable<string> titles)
    {
        body.Append("<div class=\"wide\"><table><thead><tr>");
        foreach (string title in titles)
        {
            body.Append(CultureInfo.InvariantCulture, $"<th><button>{Text(title)}</button></th>");
        }

        body.Append("</tr></thead><tbody>\n");
    }

    private static void Cell(StringBuilder body, string text, string value, bool number, bool mark = false) =>
        body.Append(CultureInfo.InvariantCulture, $"<td{(number ? " class=\"n\"" : "")} data-v=\"{Text(value)}\">{(mark ? "<i></i>" : "")}{Text(text)}</td>");

    private static void Curves(StringBuilder body, IReadOnlyList<RunFacts> runs, IReadOnlyList<RunField> fields, Func<int, int> colour)
    {
        string[] metrics = [.. fields.Where(field => field.Family == FieldFamily.Metric).Select(field => field.Name).Distinct()];
        if (metrics.Length == 0)
        {
            return;
        }

        RunMetrics[] all = new RunMetrics[runs.Count];
        Parallel.For(0, runs.Count, i => all[i] = RunMetrics.Read(runs[i].Run.Run.Directory));
        body.Append("<div class=\"curves\">\n");
        foreach (string metric in metrics)
        {
            (string, int, IReadOnlyList<MetricPoint>)[] lines = [.. Enumerable.Range(0, runs.Count)
                .Where(i => all[i].Find(metric) is { Points.Count: > 1 })
                .Select(i => (runs[i].Run.Run.Name, colour(i), all[i].Find(metric)!.Points))];
            if (lines.Length > 0)
            {
                body.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Text(metric)}</figcaption>{CurveSvg.Draw(lines)}</figure>\n");
            }
        }

        body.Append("</div>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
