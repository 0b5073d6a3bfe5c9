using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Runs.Exchange;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel import</c>: takes over runs from a file or another store.</summary>
internal static class ImportCommand
{
    public static Command Create(Session session)
    {
        Argument<string> source = new("SOURCE") { Description = "A zip file that `cupel export` wrote, or the folder of another store or project" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("import", "Take over runs from an exported file or another store")
        {
            Examples =
            [
                ("cupel import paper.zip", "the runs of a file"),
                ("cupel import ../other-project", "the runs of another project"),
                ("cupel import /mnt/shared/.cupel --json", "those of a store, with the ids that are new here"),
            ],
        };
        command.Arguments.Add(source);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            string from = words.GetValue(source)!;
            RunImportResult result = RunImport.From(Path.GetFullPath(from, Project.Start(words, session)), store);
            if (words.GetValue(json))
            {
                Write(session.Terminal.Out, result);
            }
            else
            {
                Say(session.Terminal, result);
            }

            return ExitCodes.Done;
        });
        return command;
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
