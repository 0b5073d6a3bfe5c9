using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Cli.Rendering.Html;
using Cupel.Comparisons;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel compare</c>: runs side by side, and groups of runs with a test.</summary>
internal static class CompareCommand
{
    private const int Usual = 20;

    public static Command Create(Session session)
    {
        Argument<string[]> which = RunFlags.Runs("the newest twenty that match, without batches themselves,");
        Option<string[]> where = RunFlags.Where();
        Option<string[]> columns = RunFlags.Columns();
        Option<bool> diff = new("--diff") { Description = "Only columns in which the runs differ; without `--columns`, everything in which they do" };
        Option<string[]> group = new("--group") { Description = "One row for all runs with the same values here: their number, and mean ± standard deviation of each metric", HelpName = "COLUMNS" };
        Option<string[]> sort = RunFlags.Sort();
        Option<string> min = new("--min") { Description = "The smallest of this column first", HelpName = "COLUMN" };
        Option<string> max = new("--max") { Description = "The largest of this column first", HelpName = "COLUMN" };
        Option<int?> top = new("--top") { Description = "Only the first N after sorting, with --min, --max or --sort", HelpName = "N" };
        Option<int?> count = new("-n", "--limit") { Description = "Compare the newest N runs that match; all of those that are named, else 20, unless given", HelpName = "N" };
        Option<bool> json = Flags.Json();
        Option<bool> lines = Flags.JsonLines();
        Option<bool> csv = Flags.Csv();
        Option<string> html = new("--html") { Description = "Write a page with the table and the curves of the metrics; it needs nothing but itself", HelpName = "FILE" };
        var command = new CommandWithExamples("compare", "Compare runs: a table with one run a row, or groups of runs with a test")
        {
            Examples =
            [
                ("cupel compare 1 2", "the newest run with the one before"),
                ("cupel compare -w 'operation = train' --columns 'config.lr, max val_accuracy, max val_accuracy step'", "with these columns"),
                ("cupel compare 1:10 --diff", "ten runs, everything in which they differ"),
                ("cupel compare --max val_accuracy --top 5", "the best five of the newest twenty"),
                ("cupel compare -w 'operation = train' --group config.lr --columns 'max val_accuracy'", "is one learning rate better than another?"),
                ("cupel compare @tag:paper --html paper.html", "a page to send to someone"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, columns, diff, group, sort, min, max, top, count, json, lines, csv, html])
        {
            command.Options.Add(option);
        }

        Flags.Exclude(command, json, lines, csv);
        command.SetAction(words =>
        {
            Option<bool>[] forms = [.. new[] { json, lines, csv }.Where(words.GetValue)];
            RequireWhole("--top", words.GetValue(top));
            RequireWhole("-n", words.GetValue(count));
            IReadOnlyList<SortKey> keys =
            [
                .. words.GetValue(min) is string smallest ? [SortKey.Parse(smallest, "--min") with { Descending = false }] : Array.Empty<SortKey>(),
                .. words.GetValue(max) is string largest ? [SortKey.Parse(largest, "--max") with { Descending = true }] : Array.Empty<SortKey>(),
                .. (words.GetValue(sort) ?? []).Select(key => SortKey.Parse(key)),
            ];
            if (words.GetValue(top) is not null && keys.Count == 0)
            {
                throw new UserErrorException(ErrorCodes.Usage, "`--top` needs an order", hint: "`--max val_accuracy --top 5`; `-n 5` takes the newest five");
            }

            IReadOnlyList<RunColumn>? asked = RunFlags.ReadColumns(words.GetValue(columns));
            IReadOnlyList<RunColumn>? groups = words.GetValue(group) is { Length: > 0 } given ? RunColumn.Unlike([.. given.SelectMany(text => RunColumn.ParseAll(text, "--group"))]) : null;
            if (groups is not null && (keys.Count > 0 || words.GetValue(diff)))
            {
                throw new UserErrorException(ErrorCodes.Usage, "`--group` does not go with `--diff`, `--sort`, `--min`, `--max` or `--top`: groups stand in the order of their values");
            }

            var pool = new RunPool(Stores.Open(words, session));
            string[] selectors = words.GetValue(which) ?? [];
            RunQuery query = RunFlags.Query(session, selectors, words.GetValue(where));
            int most = words.GetValue(count) ?? (selectors.Length > 0 || groups is not null ? int.MaxValue : Usual);
            IReadOnlyList<RunFacts> runs = Find(session.Terminal, pool, query, most);
            pool.Require([.. (asked ?? []).Concat(groups ?? []).Select(column => column.Use), .. keys.Select(key => key.Use)]);
            if (groups is not null)
            {
                var table = GroupTable.Make(runs, groups, asked);
                table.Say(session.Terminal);
                return Write(
                    session, words, forms, html,
                    () => table.Print(session.Terminal), () => table.WriteJson(session.Terminal.Out), () => table.WriteJsonLines(session.Terminal.Out), () => table.WriteCsv(session.Terminal.Out),
                    () => ComparePage.OfGroups(table, runs, session.Time.GetUtcNow()));
            }

            IReadOnlyList<RunFacts> shown = SortKey.Sort(runs, keys, words.GetValue(top));
            IReadOnlyList<RunColumn> chosen = asked ?? (words.GetValue(diff) ? ComparedColumns.AllThatDiffer(shown) : WithKeys(ComparedColumns.Usual(shown), keys));
            IReadOnlyList<RunColumn> differing = asked is null || !words.GetValue(diff) ? chosen
                : [.. chosen.Where(column => ComparedColumns.Differing(shown, [column.Field]).Count > 0)];
            if (differing.Count == 0)
            {
                session.Terminal.Error.WriteLine($"{(shown.Count == 1 ? "one run differs from no other" : $"the {shown.Count} runs do not differ")}{(asked is null ? "" : " in these columns")}");
            }

            return Write(
                session, words, forms, html,
                () => RunTable.Print(session.Terminal, shown, [.. differing.Select(column => RunTable.Of(column, shown, asked is null ? Need(column) : 0))]),
                () => CompareJson.Write(session.Terminal.Out, shown, differing), () => CompareJson.WriteLines(session.Terminal.Out, shown, differing),
                () => RunTable.WriteCsv(session.Terminal.Out, shown, differing),
                () => ComparePage.OfRuns(shown, differing, session.Time.GetUtcNow()));
        });
        return command;
    }

    // A batch only starts its members: it has nothing to compare. One that is named stays.
    private static IReadOnlyList<RunFacts> Find(Terminal terminal, RunPool pool, RunQuery query, int most)
    {
        IReadOnlyList<RunFacts> found = query.Find(pool);
        RunTargets.Say(terminal, pool);
        IReadOnlyList<RunFacts> runs = query.Selectors.Count > 0 ? found : [.. found.Where(run => run.Run.Record?.Kind != RunKind.Batch)];
        if (runs.Count == 0)
        {
            throw found.Count == 0 ? RunQuery.NoneHolds(pool) : new UserErrorException(ErrorCodes.RunUnknown, "there are only batches, whose members are not there", hint: "`cupel runs` lists them");
        }

        if (runs.Count > most)
        {
            terminal.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the newest {most:N0} of {runs.Count:N0} runs; `-n {runs.Count}` compares all"));
        }

        return [.. runs.Take(most)];
    }

    private static int Write(
        Session session, ParseResult words, Option<bool>[] forms, Option<string> html, Action print, Action json, Action lines, Action csv, Func<string> page)
    {
        if (words.GetValue(html) is string file)
        {
            string path = Path.GetFullPath(file, Project.Start(words, session));
            if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
            {
                throw new UserErrorException(ErrorCodes.FileMissing, Directory.Exists(path) ? $"`{file}` is a folder" : $"no folder `{Path.GetDirectoryName(path)}`", hint: "`--html FILE` names the page to write");
            }

            Files.AtomicFile.Write(path, page());
            session.Terminal.Error.WriteLine($"{file} written, {NumberText.Size(new FileInfo(path).Length)}");
        }

        if (words.GetValue(html) is null || forms.Length > 0)
        {
            (forms is [Option<bool> form] ? form.Name switch { "--json" => json, "--jsonl" => lines, _ => csv } : print)();
        }

        return ExitCodes.Done;
    }

    // On a narrow terminal numbers are what is compared.
    private static int Need(RunColumn column) => column.Field switch
    {
        { Family: FieldFamily.Own, Name: "operation" } => 0,
        { Family: FieldFamily.Own } => 1,
        _ => 2,
    };

    // What somebody sorts by is what they want to see.
    private static IReadOnlyList<RunColumn> WithKeys(IReadOnlyList<RunColumn> columns, IReadOnlyList<SortKey> keys) => RunColumn.Unlike(
        [.. columns, .. keys.Select(key => key.Use.Field).Except(columns.Select(column => column.Field)).Select(field => RunColumn.Of(field))]);

    private static void RequireWhole(string flag, int? value)
    {
        if (value < 1)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`{flag}` needs a whole number above 0, got `{value}`");
        }
    }
}
