using System.CommandLine;
using Cupel.Checks;
using Cupel.Cli.Rendering;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel runs</c>: the runs of a project, the newest first.</summary>
internal static class RunsCommand
{
    private const int MostMetricColumns = 3;
    private const string Notes = "label, tags";

    public static Command Create(Session session)
    {
        Option<int> count = new("-n", "--limit") { Description = "Show at most N runs", HelpName = "N", DefaultValueFactory = _ => 20 };
        Option<bool> all = new("-a", "--all") { Description = "Show all runs" };
        Option<bool> json = Flags.Json();
        Option<bool> lines = Flags.JsonLines();
        Option<bool> tree = new("--tree") { Description = "Show the members of a batch below it" };
        count.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("-n needs a whole number above 0");
            }
        });
        var command = new CommandWithExamples("runs", "List runs, the newest first")
        {
            Examples =
            [
                ("cupel runs", "the newest twenty"),
                ("cupel runs -a --json", "all of them, for a program"),
                ("cupel runs -n 5", "the newest five"),
            ],
        };
        command.Aliases.Add("list");
        command.Aliases.Add("ls");
        command.Options.Add(count);
        command.Options.Add(all);
        command.Options.Add(json);
        command.Options.Add(lines);
        command.Options.Add(tree);
        command.SetAction(words => Run(words, session, words.GetValue(all) ? int.MaxValue : words.GetValue(count), words.GetValue(json), words.GetValue(lines), words.GetValue(tree)));
        return command;
    }

    private static int Run(ParseResult words, Session session, int most, bool json, bool lines, bool tree)
    {
        IReadOnlyList<Run> all = Stores.Open(words, session).List();
        RunSnapshot[] shown = Read([.. all.Take(most)]);
        DateTimeOffset now = session.Time.GetUtcNow();
        if (lines)
        {
            foreach (RunSnapshot run in shown)
            {
                JsonOutput.WriteLine(session.Terminal.Out, writer => RunJsonOutput.Write(writer, run, MetricSummaries.Of(run), now));
            }
        }
        else if (json)
        {
            JsonOutput.Write(session.Terminal.Out, writer =>
            {
                writer.WriteStartArray();
                foreach (RunSnapshot run in shown)
                {
                    RunJsonOutput.Write(writer, run, MetricSummaries.Of(run), now);
                }

                writer.WriteEndArray();
            });
        }
        else if (all.Count == 0)
        {
            session.Terminal.Error.WriteLine("no runs yet; `cupel run` makes one");
        }
        else
        {
            Print(session.Terminal, shown, now, tree);
            if (shown.Length < all.Count)
            {
                session.Terminal.Error.WriteLine($"{shown.Length} of {all.Count:N0} runs; `cupel runs -a` shows all");
            }
        }

        return ExitCodes.Done;
    }

    private static RunSnapshot[] Read(Run[] runs)
    {
        // Fewer are read before other threads have started.
        const int Few = 50;
        var snapshots = new RunSnapshot[runs.Length];
        if (runs.Length < Few)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                snapshots[i] = runs[i].Read();
            }
        }
        else
        {
            Parallel.For(0, runs.Length, i => snapshots[i] = runs[i].Read());
        }

        return snapshots;
    }

    private static void Print(Terminal terminal, RunSnapshot[] runs, DateTimeOffset now, bool tree)
    {
        string[] metrics = CheckedMetrics(runs);
        bool notes = runs.Any(run => run.Notes.Label is not null || run.Notes.Tags.Count > 0);
        var grid = new TextGrid([">#", "name", "operation", "status", "started", ">took", .. metrics.Select(m => ">" + m), .. notes ? [Notes] : Array.Empty<string>()]);
        foreach ((int i, int depth) in RunTree.Order(runs, tree))
        {
            RunSnapshot run = runs[i];
            IReadOnlyDictionary<string, MetricSummary> values = MetricSummaries.Of(run);
            grid.Add(
            [
                ($"{i + 1}", null),
                ($"{new string(' ', 2 * depth)}{run.Run.Name}", null),
                (RunTree.Operation(run), null),
                Status(run.State, now),
                (run.State.Started is DateTimeOffset started ? TimeText.Ago(started, now) : "", null),
                (run.State.Duration(now) is TimeSpan duration ? TimeText.Duration(duration) : "", null),
                .. metrics.Select(metric => (values.TryGetValue(metric, out MetricSummary? value) ? NumberText.Metric(value.Last) : "", (Spectre.Console.Style?)null)),
                .. notes ? [(string.Join(", ", run.Notes.Tags.Prepend(run.Notes.Label).Where(note => note is not null)), null)] : Array.Empty<(string, Spectre.Console.Style?)>(),
            ]);
        }

        // Into a pipe or a file goes all of it; on a narrow terminal folded rows would be harder to read than missing columns.
        IReadOnlyList<string> left = terminal.OutIsTerminal
            ? grid.Fit(terminal.Width, LeastNeededFirst(metrics.Length, notes))
            : [];
        grid.Print(terminal.OutConsole);
        if (left.Count > 0)
        {
            terminal.Error.WriteLine($"no room for: {string.Join(", ", left)}");
        }
    }

    // The name and the status always stay.
    private static IEnumerable<int> LeastNeededFirst(int metrics, bool notes)
    {
        const int Operation = 2;
        const int Started = 4;
        const int Took = 5;
        const int FirstMetric = 6;
        IEnumerable<int> others = Enumerable.Range(FirstMetric + 1, Math.Max(0, metrics - 1)).Reverse();
        return [Took, .. others, .. notes ? [FirstMetric + metrics] : Array.Empty<int>(), Started, .. metrics > 0 ? [FirstMetric] : Array.Empty<int>(), Operation];
    }

    // Nobody saw a lost run end: what is known is when it was last seen.
    private static (string Text, Spectre.Console.Style? Style) Status(RunState state, DateTimeOffset now)
    {
        (string text, Spectre.Console.Style? style) = StatusText.Of(state);
        return state is { Status: RunStatus.Lost, LastSign: DateTimeOffset sign } ? ($"{text}, last sign {TimeText.Ago(sign, now)}", style) : (text, style);
    }

    // What somebody wrote a check for is what they want to see in a list.
    private static string[] CheckedMetrics(RunSnapshot[] runs) =>
    [
        .. runs.SelectMany(run => run.Record?.Checks ?? [])
            .OfType<MetricCheck>()
            .Select(check => check.Metric)
            .Distinct()
            .Take(MostMetricColumns),
    ];
}
