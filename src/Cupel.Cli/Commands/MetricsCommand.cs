using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel metrics</c>: how the metrics of a run went, step by step.</summary>
internal static class MetricsCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Argument<string[]> names = new("NAME") { Description = "Which metrics; all when left out", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> where = RunFlags.Where();
        Option<int> every = new("--every") { Description = "Show each Nth point", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<bool> json = Flags.Json();
        Option<bool> csv = Flags.Csv();
        Option<bool> plot = new("--plot") { Description = "Draw each metric over its steps" };
        var command = new CommandWithExamples("metrics", "Print how the metrics of a run went")
        {
            Examples =
            [
                ("cupel metrics 1", "every metric of the newest run"),
                ("cupel metrics 1 val_accuracy val_loss", "two of them"),
                ("cupel metrics @best:val_accuracy", "every metric of the best run"),
                ("cupel metrics 1 loss --plot", "one of them, drawn"),
                ("cupel metrics 1 sys/memory sys/cpu", "what its processes used"),
                ("cupel metrics brave-otter loss --csv", "one of them, for a spreadsheet"),
            ],
        };
        command.Arguments.Add(which);
        command.Arguments.Add(names);
        command.Options.Add(where);
        command.Options.Add(every);
        command.Options.Add(plot);
        command.Options.Add(json);
        command.Options.Add(csv);
        Flags.Exclude(command, plot, json, csv);
        command.SetAction(words =>
        {
            if (words.GetValue(every) < 1)
            {
                throw new UserErrorException(ErrorCodes.Usage, $"`--every` needs a whole number above 0, got `{words.GetValue(every)}`");
            }

            Run run = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(which), words.GetValue(where)).Run;
            RunMetrics metrics = run.ReadMetrics();
            foreach (string problem in metrics.Problems)
            {
                session.Terminal.Error.WriteLine($"warning: {problem}");
            }

            // What was measured of the processes stands beside the run's own metrics, and is shown where it is named.
            RunMetrics system = RunMetrics.Read(run.Folder.System);
            metrics = metrics with { Series = [.. metrics.Series, .. system.Series.Where(one => (words.GetValue(names) ?? []).Contains(one.Name))] };
            IReadOnlyList<MetricSeries> series = Choose(run, metrics, words.GetValue(names) ?? [], words.GetValue(every));
            if (words.GetValue(json))
            {
                JsonOutput.Write(session.Terminal.Out, writer => Write(writer, series));
            }
            else if (words.GetValue(csv))
            {
                WriteCsv(session.Terminal.Out, series);
            }
            else if (words.GetValue(plot) && series.Count > 0)
            {
                for (int i = 0; i < series.Count; i++)
                {
                    session.Terminal.Out.Write(i == 0 ? "" : "\n");
                    MetricPlot.Print(session.Terminal.Out, series[i], session.Terminal.Width);
                }
            }
            else
            {
                Print(session.Terminal, run, series);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static IReadOnlyList<MetricSeries> Choose(Run run, RunMetrics metrics, string[] names, int every)
    {
        string[] known = [.. metrics.Series.Select(series => series.Name)];
        Fault[] unknown = [.. names.Except(known).Select(name => new Fault(
            ErrorCodes.UnknownMetric, $"run {run.Name} has no metric `{name}`", Hint: Suggestion.For(name, known)))];
        if (unknown.Length > 0)
        {
            throw new UserErrorException(unknown);
        }

        IEnumerable<MetricSeries> chosen = names.Length == 0 ? metrics.Series : names.Select(name => metrics.Series.First(s => s.Name == name));
        return [.. chosen.Select(series => series with { Points = [.. series.Points.Where((_, i) => i % every == 0)] })];
    }

    private static void Print(Terminal terminal, Run run, IReadOnlyList<MetricSeries> series)
    {
        if (series.Count == 0)
        {
            terminal.Error.WriteLine($"run {run.Name} has no metrics");
            return;
        }

        // One row a step, so that what was measured together stands together.
        var grid = new TextGrid([">step", .. series.Select(s => ">" + s.Name)]);
        var rows = new SortedDictionary<long, string[]>();
        for (int i = 0; i < series.Count; i++)
        {
            foreach (MetricPoint point in series[i].Points)
            {
                if (!rows.TryGetValue(point.Step, out string[]? row))
                {
                    rows.Add(point.Step, row = [.. Enumerable.Repeat("", series.Count)]);
                }

                row[i] = NumberText.Metric(point.Value);
            }
        }

        foreach ((long step, string[] row) in rows)
        {
            grid.Add([step.ToString(CultureInfo.InvariantCulture), .. row]);
        }

        grid.Print(terminal.OutConsole);
    }

    private static void WriteCsv(TextWriter output, IReadOnlyList<MetricSeries> series)
    {
        output.WriteLine("metric,step,time,value");
        foreach (MetricSeries one in series)
        {
            string name = CsvOutput.Cell(one.Name);
            foreach (MetricPoint point in one.Points)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{point.Step},{TimeText.Iso(point.Time)},{point.Value:R}"));
            }
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<MetricSeries> series)
    {
        json.WriteStartObject();
        foreach (MetricSeries one in series)
        {
            json.WriteStartArray(one.Name);
            foreach (MetricPoint point in one.Points)
            {
                json.WriteStartObject();
                json.WriteNumber("step", point.Step);
                json.WriteString("time", TimeText.Iso(point.Time));
                JsonOutput.WriteNumber(json, "value", point.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
