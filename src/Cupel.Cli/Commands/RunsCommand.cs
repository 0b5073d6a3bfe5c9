using System.CommandLine;
using System.CommandLine.Parsing;
using Cupel.Checks;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel runs</c>: the runs of a project, the newest first.</summary>
internal static class RunsCommand
{
    private const int MostMetricColumns = 3;

    private static readonly RunColumn[] Facts = [Own("operation"), Own("status"), Own("started"), Own("duration")];
    private static readonly RunColumn[] Notes = [Own("label"), Own("tag")];
    private static readonly RunField[] Shown = [.. Facts.Concat(Notes).Select(column => column.Field)];

    public static Command Create(Session session)
    {
        Argument<string[]> which = RunFlags.Runs("all");
        Option<string[]> where = RunFlags.Where();
        Option<string[]> sort = RunFlags.Sort();
        Option<string[]> columns = RunFlags.Columns();
        Option<int> count = new("-n", "--limit") { Description = "Show at most N runs", HelpName = "N", DefaultValueFactory = _ => 20 };
        Option<bool> all = new("-a", "--all") { Description = "Show all runs" };
        Option<bool> deleted = new("--deleted") { Description = "List the runs in the trash" };
        Option<bool> tree = new("--tree") { Description = "Below each run those that belong to it, such as the members of a batch, with their statuses added up" };
        Option<bool> watch = new("--watch") { Description = "Go on showing the list as runs change, until q or Ctrl+C" };
        Option<bool> json = Flags.Json();
        Option<bool> lines = Flags.JsonLines();
        Option<bool> csv = Flags.Csv();
        count.Validators.Add(result =>
        {
            // What is no number at all is the parser's to refuse.
            if (result.Tokens is [Token { Value: string given }] && int.TryParse(given, out int most) && most < 1)
            {
                result.AddError($"`{result.IdentifierToken?.Value}` needs a whole number above 0, got `{given}`");
            }
        });
        var command = new CommandWithExamples("runs", "List runs, the newest first")
        {
            Examples =
            [
                ("cupel runs", "the newest twenty"),
                ("cupel runs -w 'val_accuracy > 0.95' --sort val_accuracy:desc", "the good ones, the best first"),
                ("cupel runs -w 'status = failed and started after yesterday'", "what failed today"),
                ("cupel runs --columns 'config.lr, min val_loss as best' --csv", "a table for a spreadsheet"),
                ("cupel runs --tree --watch", "batches with their members, while they run"),
                ("cupel runs -a --json", "all of them, for a program"),
            ],
        };
        command.Aliases.Add("list");
        command.Aliases.Add("ls");
        command.Arguments.Add(which);
        foreach (Option option in new Option[] { where, sort, columns, count, all, deleted, tree, watch, json, lines, csv })
        {
            command.Options.Add(option);
        }

        Flags.Exclude(command, json, lines, csv);
        command.SetAction(words =>
        {
            RequireTable(words, [tree, watch], [json, lines, csv]);
            string[] selectors = words.GetValue(which) ?? [];
            var list = new List(
                RunFlags.Query(session, selectors, words.GetValue(where)),
                [.. (words.GetValue(sort) ?? []).Select(key => SortKey.Parse(key))],
                RunFlags.ReadColumns(words.GetValue(columns)),
                words.GetValue(all) || selectors.Length > 0 ? null : words.GetValue(count));
            if (words.GetValue(tree) || words.GetValue(watch))
            {
                int Show(Terminal terminal)
                {
                    RunPool pool = Place(words, session, words.GetValue(deleted));
                    return words.GetValue(tree) ? Tree(list, pool, terminal) : Run(list, pool, terminal, Print);
                }

                return words.GetValue(watch) ? ListWatch.Run(session, Show) : Show(session.Terminal);
            }

            return Run(
                list,
                Place(words, session, words.GetValue(deleted)),
                session.Terminal,
                words.GetValue(lines) ? WriteJsonLines : words.GetValue(json) ? WriteJson : words.GetValue(csv) ? WriteCsv : Print);
        });
        return command;
    }

    private static RunPool Place(ParseResult words, Session session, bool deleted)
    {
        RunStore store = Stores.Open(words, session);
        var pool = new RunPool(deleted ? store.Trash : store);
        if (pool.OfOthers is > 0 and int others)
        {
            pool.Notices.Add($"{others:N0} {(others == 1 ? "run" : "runs")} of other projects in {store.Root}; `--all-projects` shows them too");
        }

        return pool;
    }

    private static int Run(List list, RunPool pool, Terminal terminal, Action<Terminal, IReadOnlyList<RunFacts>, List> write)
    {
        RequireFields(list, pool);
        bool narrowed = list.Query.Filters.Count > 0 || list.Query.Selectors.Count > 0;

        // Without a condition or an order only the runs that are shown are read.
        IReadOnlyList<RunFacts> found = narrowed || list.Sort.Count > 0 ? list.Query.Find(pool) : pool.Read(list.Most);
        RunTargets.Say(terminal, pool);
        IReadOnlyList<RunFacts> shown = SortKey.Sort(found, list.Sort, list.Most);
        RunPool.Prepare(shown, Shown);
        if (pool.All.Count == 0 && write == Print)
        {
            terminal.Error.WriteLine(pool.Store.IsTrash ? "the trash is empty" : "no runs yet; `cupel run` makes one");
            return ExitCodes.Done;
        }

        write(terminal, shown, list);
        pool.Keep();
        int matching = narrowed ? found.Count : pool.All.Count;
        if (shown.Count < matching)
        {
            terminal.Error.WriteLine(narrowed
                ? $"{shown.Count} of {matching:N0} runs that match, {pool.All.Count:N0} in all; `-a` shows all that match"
                : $"{shown.Count} of {matching:N0} runs; `cupel runs -a{(pool.Store.IsTrash ? " --deleted" : "")}` shows all");
        }
        else if (narrowed && write == Print)
        {
            terminal.Error.WriteLine($"{shown.Count:N0} of {pool.All.Count:N0} runs");
        }

        return ExitCodes.Done;
    }

    private static void RequireTable(ParseResult words, Option<bool>[] looks, Option<bool>[] forms)
    {
        if (looks.FirstOrDefault(words.GetValue) is Option<bool> look && forms.FirstOrDefault(words.GetValue) is Option<bool> form)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{look.Name}` is for people, and `{form.Name}` for programs", hint: "`cupel runs --json` names the parent of each run");
        }
    }

    private static int Tree(List list, RunPool pool, Terminal terminal)
    {
        RequireFields(list, pool);
        IReadOnlyList<RunFacts> found = list.Query.Find(pool);
        RunTargets.Say(terminal, pool);
        if (pool.All.Count == 0)
        {
            terminal.Error.WriteLine(pool.Store.IsTrash ? "the trash is empty" : "no runs yet; `cupel run` makes one");
            return ExitCodes.Done;
        }

        var tree = new RunTree(SortKey.Sort(found, list.Sort), list.Most);
        IReadOnlyList<RunTable.Column> columns = list.Columns is null ? Usual(list, tree.Rows) : [.. list.Columns.Select(column => RunTable.Of(column, tree.Rows))];
        if (tree.Rows.Any(run => tree.RollUp(run).Length > 0))
        {
            columns = [.. columns, new RunTable.Column("members", run => (tree.RollUp(run), null))];
        }

        if (tree.Rows.Count > 0)
        {
            RunTable.Print(terminal, tree.Rows, columns, tree.Name);
        }

        pool.Keep();

        if (tree.Rows.Count < found.Count || found.Count < pool.All.Count)
        {
            terminal.Error.WriteLine($"{tree.Rows.Count:N0} of {pool.All.Count:N0} runs{(tree.Rows.Count < found.Count ? "; `-a` shows all that match" : "")}");
        }

        return ExitCodes.Done;
    }

    private static void RequireFields(List list, RunPool pool) =>
        pool.Require((list.Columns ?? []).Select(column => column.Use).Concat(list.Sort.Select(key => key.Use)));

    private static void WriteJsonLines(Terminal terminal, IReadOnlyList<RunFacts> runs, List list)
    {
        RunPool.ReadWhole(runs);
        foreach (RunFacts run in runs)
        {
            JsonOutput.WriteLine(terminal.Out, writer => RunJsonOutput.Write(writer, run.Run, run.Metrics, run.Now));
        }
    }

    private static void WriteJson(Terminal terminal, IReadOnlyList<RunFacts> runs, List list) => JsonOutput.Write(terminal.Out, writer =>
    {
        RunPool.ReadWhole(runs);
        writer.WriteStartArray();
        foreach (RunFacts run in runs)
        {
            RunJsonOutput.Write(writer, run.Run, run.Metrics, run.Now);
        }

        writer.WriteEndArray();
    });

    private static void WriteCsv(Terminal terminal, IReadOnlyList<RunFacts> runs, List list) => RunTable.WriteCsv(terminal.Out, runs, list.Columns ?? RunColumn.Unlike(
    [
        .. Facts,
        .. More(list, runs),
        .. Notes,
    ]));

    private static void Print(Terminal terminal, IReadOnlyList<RunFacts> runs, List list)
    {
        if (runs.Count > 0)
        {
            RunTable.Print(terminal, runs, list.Columns is null ? Usual(list, runs) : [.. list.Columns.Select(column => RunTable.Of(column, runs))]);
        }
    }

    // The status always stays, and so does what was asked for.
    private static List<RunTable.Column> Usual(List list, IReadOnlyList<RunFacts> runs)
    {
        const int Took = 0;
        const int OtherMetrics = 1;
        const int LabelAndTags = 2;
        const int Started = 3;
        const int FirstMetric = 4;
        const int Operation = 5;
        var columns = new List<RunTable.Column>
        {
            new("operation", run => (Texts(run, "operation").FirstOrDefault("?"), null), Operation),
            new("status", Status),
            RunTable.Of(Own("started"), runs, Started),
            RunTable.Of(RunColumn.Of(new RunField(FieldFamily.Own, "duration"), "took"), runs, Took),
        };
        columns.AddRange(RunColumn.Unlike([.. More(list, runs)]).Select((column, i) => RunTable.Of(column, runs, i == 0 ? FirstMetric : OtherMetrics)));
        if (runs.Any(run => LabelsOf(run).Any()))
        {
            columns.Add(new("label, tags", run => (string.Join(", ", LabelsOf(run)), null), LabelAndTags));
        }

        return columns;
    }

    private static IEnumerable<string> LabelsOf(RunFacts run) => Texts(run, "label").Concat(Texts(run, "tag"));

    private static IEnumerable<string> Texts(RunFacts run, string field) =>
        new RunField(FieldFamily.Own, field).Values(run).OfType<TextValue>().Select(value => value.Text);

    private static RunColumn Own(string name) => RunColumn.Of(new RunField(FieldFamily.Own, name));

    // Nobody saw a lost run end: what is known is when it was last seen.
    private static (string Text, Spectre.Console.Style? Style) Status(RunFacts run)
    {
        RunState state = run.State;
        (string text, Spectre.Console.Style? style) = StatusText.Of(state);
        return state is { Status: RunStatus.Lost, LastSign: DateTimeOffset sign } ? ($"{text}, last sign {TimeText.Ago(sign, run.Now)}", style) : (text, style);
    }

    // What the operations of these runs want to be seen, each as its newest run has it.
    private static IEnumerable<RunColumn> More(List list, IReadOnlyList<RunFacts> runs)
    {
        IEnumerable<RunColumn> own = runs.OrderByDescending(run => run.Itself.Id.Value, StringComparer.Ordinal)
            .DistinctBy(run => Texts(run, "operation").FirstOrDefault())
            .SelectMany(run => run.Columns).SelectMany(Readable);
        return own.Concat(Named(list, runs).Select(field => RunColumn.Of(field))).DistinctBy(column => column.Field);
    }

    // Another version of Cupel may have known other columns.
    private static IReadOnlyList<RunColumn> Readable(string text)
    {
        try
        {
            return RunColumn.ParseAll(text);
        }
        catch (UserErrorException)
        {
            return [];
        }
    }

    // What somebody sorts or filters by, and what somebody wrote a check or a goal for, is what they want to see in a list.
    private static IEnumerable<RunField> Named(List list, IReadOnlyList<RunFacts> runs)
    {
        IEnumerable<RunField> asked = list.Sort.Select(key => key.Use).Concat(list.Query.Filters.SelectMany(filter => filter.Fields))
            .Select(use => use.Field)
            .Where(field => field.Family is FieldFamily.Metric or FieldFamily.Config or FieldFamily.Attribute);
        IEnumerable<RunField> checkedMetrics = runs.SelectMany(run => run.Checks)
            .OfType<MetricCheck>()
            .Select(check => check.Metric)
            .Concat(runs.SelectMany(run => run.Goals).Select(goal => goal.Metric))
            .Select(metric => new RunField(FieldFamily.Metric, metric))
            .Distinct()
            .Take(MostMetricColumns);
        return asked.Concat(checkedMetrics).Distinct();
    }

    /// <summary>What to list.</summary>
    /// <param name="Query">Which runs.</param>
    /// <param name="Sort">In what order.</param>
    /// <param name="Columns">With which columns; null for the usual ones.</param>
    /// <param name="Most">How many; null for all.</param>
    private sealed record List(RunQuery Query, IReadOnlyList<SortKey> Sort, IReadOnlyList<RunColumn>? Columns, int? Most);
}
