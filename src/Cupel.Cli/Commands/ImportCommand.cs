using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Filters;
using Cupel.Imports;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Runs.Exchange;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel import</c>: takes over runs from a file, another store or another tool.</summary>
internal static class ImportCommand
{
    public static Command Create(Session session)
    {
        Argument<string> source = new("SOURCE")
        {
            Description = "A zip file that `cupel export` wrote, or the folder of another store or project; with --from, a folder of that tool or a database of MLflow",
        };
        Argument<string[]> which = RunFlags.Runs("all that have ended");
        which.Description = "With --from: which runs; all that have ended when left out";
        Option<string> tool = new("--from") { Description = $"The tool that made the runs: {string.Join(", ", ForeignToolNames.All)}", HelpName = "TOOL" };
        Option<string[]> where = RunFlags.Where();
        Option<bool> deleted = new("--deleted") { Description = "With --from: also the runs that were deleted there, into the trash" };
        Option<bool> archived = new("--archived") { Description = "With --from: also the runs that were archived there, into archives of the same names" };
        Option<bool> preview = new("--preview") { Description = "With --from: list the runs and what would be done with each, and do nothing" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("import", "Take over runs from an exported file, another store, or another tool")
        {
            Examples =
            [
                ("cupel import paper.zip", "the runs of a file"),
                ("cupel import ../other-project", "the runs of another project"),
                ("cupel import --from guild ~/.guild --preview", "what there is in a Guild home"),
                ("cupel import --from mlflow mlruns -w 'val_accuracy > 0.9'", "the good runs of an MLflow folder"),
                ("cupel import --from mlflow mlflow.db --deleted", "all runs of an MLflow database, the deleted ones into the trash"),
                ("cupel import --from gage . 1:3 --json", "the newest three Gage runs of this project, with the ids they have here"),
            ],
        };
        command.Arguments.Add(source);
        command.Arguments.Add(which);
        foreach (Option option in new Option[] { tool, where, deleted, archived, preview, json })
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            store.RequireWritable();
            SayWhere(session.Terminal, store, Project.Start(words, session), words.GetValue(CommandTree.Store));
            string from = ForeignStores.Locate(words.GetValue(source)!, Project.Start(words, session));
            string[] selectors = words.GetValue(which) ?? [];
            string[] filters = words.GetValue(where) ?? [];
            if (words.GetValue(tool) is string name)
            {
                RunQuery query = RunFlags.Query(session, selectors, filters);
                return new ForeignImportWork(session, store, Open(name, from), words.GetValue(deleted), words.GetValue(archived)).Run(query, words.GetValue(preview), words.GetValue(json));
            }

            RequireNone(selectors.Length > 0, "runs can be chosen");
            RequireNone(filters.Length > 0, "`-w` has a meaning");
            RequireNone(words.GetValue(deleted), "`--deleted` has a meaning");
            RequireNone(words.GetValue(archived), "`--archived` has a meaning");
            RequireNone(words.GetValue(preview), "`--preview` has a meaning");
            RequireNotForeign(from);
            Report(session.Terminal, RunImport.From(from, store), words.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    // Who stands in no project may have forgotten that there is a store somewhere above.
    private static void SayWhere(Terminal terminal, RunStore store, string start, string? named)
    {
        if (named is null && ProjectFolder.Find(start) is null && Path.GetDirectoryName(store.Root) is string folder && folder != start && start.StartsWith(folder, StringComparison.Ordinal))
        {
            terminal.Error.WriteLine($"there is no project here: `{store.Root}` is the nearest store above");
        }
    }

    private static ForeignStore Open(string name, string folder)
    {
        ForeignTool tool = ForeignToolNames.Find(name)
            ?? throw new UserErrorException(ErrorCodes.Usage, $"runs of `{name}` cannot be read", hint: Suggestion.For(name, ForeignToolNames.All));
        return ForeignStores.Open(tool, folder);
    }

    private static void RequireNone(bool given, string what)
    {
        if (given)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"only with `--from` {what}: a file or a store is taken over whole", hint: "`cupel export RUN... FILE.zip` makes a file of some runs");
        }
    }

    private static void RequireNotForeign(string folder)
    {
        if (ForeignStores.Find(folder) is ForeignStore foreign)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"`{folder}` is {foreign.Words}, and `--from` is not given", hint: $"`cupel import --from {foreign.Tool.Name()} {folder}`");
        }
    }

    private static void Report(Terminal terminal, RunImportResult result, bool json)
    {
        if (json)
        {
            Write(terminal.Out, result);
        }
        else
        {
            Say(terminal, result);
        }
    }

    private static void Say(Terminal terminal, RunImportResult result)
    {
        string imported = result.Runs.Count switch { 0 => "nothing new", 1 => $"{result.Runs[0].Name} imported", int count => $"{count} runs imported" };
        string present = result.Present.Count > 0 ? $"; {result.Present.Count} already here" : "";
        string running = result.Running.Count > 0 ? $"; {result.Running.Count} left out because they are running" : "";
        string notes = result.Notes > 0 ? $"; {result.Notes} new {(result.Notes == 1 ? "note" : "notes")}" : "";
        terminal.Error.WriteLine(imported + present + running + notes);
        ExportCommand.WarnOfLinks(terminal, result.Links);
    }

    private static void Write(TextWriter output, RunImportResult result) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        NotesOutput.WriteTexts(json, "runs", [.. result.Runs.Select(run => run.Id.Value)]);
        NotesOutput.WriteTexts(json, "present", [.. result.Present.Select(id => id.Value)]);
        NotesOutput.WriteTexts(json, "running", [.. result.Running.Select(id => id.Value)]);
        json.WriteNumber("notes", result.Notes);
        NotesOutput.WriteTexts(json, "links", result.Links);
        json.WriteEndObject();
    });
}
