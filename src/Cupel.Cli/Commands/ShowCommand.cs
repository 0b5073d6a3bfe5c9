using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel show</c>: the whole record of a run.</summary>
internal static class ShowCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        (ShowPart Part, Option<bool> Option)[] parts =
        [
            (ShowPart.Config, new("--config") { Description = "Only its config, each value with where it came from" }),
            (ShowPart.Metrics, new("--metrics") { Description = "Only what its metrics came to" }),
            (ShowPart.Files, new("--files") { Description = "Only its files, all of them" }),
            (ShowPart.Output, new("--output") { Description = "Only the end of what it printed" }),
            (ShowPart.Environment, new("--env") { Description = "Only what was executed where, by whom and in which environment; secrets are masked" }),
            (ShowPart.Git, new("--git") { Description = "Only the state of the repository, with the changes that were not committed" }),
        ];
        Option<bool> diff = new("--source-diff") { Description = "Only what its config changed in the copied source, as a diff" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("show", "Show the whole record of a run")
        {
            Examples =
            [
                ("cupel show", "the newest run"),
                ("cupel show brave-otter", "a run by its name, or the start of it"),
                ("cupel show @best:val_accuracy", "the best run by a metric that a check is about"),
                ("cupel show -w 'tag = keep'", "the newest run with a tag"),
                ("cupel show 1 --env", "the exact command, its folder and its environment"),
                ("cupel show --source-diff", "the source lines in which the newest run's values were written"),
                ("cupel show 2 --json", "the run before, for a program"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, .. parts.Select(part => part.Option), diff, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            RunSnapshot snapshot = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(which), words.GetValue(where));
            ShowPart[] asked = [.. parts.Where(part => words.GetValue(part.Option)).Select(part => part.Part)];
            RequireOne(asked.Length > 0, words.GetValue(diff), words.GetValue(json));
            if (words.GetValue(diff))
            {
                return SourceDiff(session.Terminal, snapshot.Run);
            }

            if (words.GetValue(json))
            {
                IReadOnlyList<RunFile> files = ShowPage.FilesOf(snapshot.Run, session.Terminal);
                JsonOutput.Write(session.Terminal.Out, writer => Write(writer, snapshot, files, session.Time.GetUtcNow()));
                return ExitCodes.Done;
            }

            var page = new ShowPage(session.Terminal, snapshot, session.Time.GetUtcNow());
            if (asked.Length == 0)
            {
                page.PrintAll();
            }
            else
            {
                page.Print(asked);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void RequireOne(bool parts, bool diff, bool json)
    {
        if ((parts && diff) || (json && (parts || diff)))
        {
            throw new UserErrorException(
                ErrorCodes.Usage, json ? "`--json` prints all there is, so it does not go with a part" : "`--source-diff` does not go with other parts",
                hint: json ? "leave one of the two out" : "ask for them one after the other");
        }
    }

    private static int SourceDiff(Terminal terminal, Run run)
    {
        if (!File.Exists(run.Folder.ConfigDiff))
        {
            terminal.Error.WriteLine($"the config of {run.Name} changed nothing in its source");
            return ExitCodes.Done;
        }

        PatchText.Print(terminal, File.ReadAllText(run.Folder.ConfigDiff));
        return ExitCodes.Done;
    }

    private static void Write(Utf8JsonWriter json, RunSnapshot run, IReadOnlyList<RunFile> files, DateTimeOffset now)
    {
        json.WriteStartObject();
        RunJsonOutput.WriteFields(json, run, MetricSummaries.Of(run), now);
        json.WriteString("command", run.Record?.Command.Retype);
        json.WriteString("restarted_from", run.Record?.RestartedFrom?.Value);
        json.WriteString("user", run.Record?.User);
        json.WriteString("host", run.Record?.Host);
        json.WritePropertyName("origins");
        (run.Record?.Origins ?? []).WriteTo(json);
        json.WriteStartArray("files");
        foreach (RunFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("role", file.Role.ToString().ToLowerInvariant());
            json.WriteNumber("size", file.SizeBytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        NeedsText.Write(json, run.Record?.Needs ?? []);
        SourceText.WriteLeftOut(json, run.Record?.LeftOut ?? []);
        NotesOutput.WriteComments(json, run.Notes.Comments);
        NotesOutput.WriteTexts(json, "identifiers", run.Notes.Identifiers);
        NotesOutput.WriteTexts(json, "arguments", run.Record?.Command.ProcessArguments ?? []);
        json.WriteString("os", run.Record?.Os);
        json.WriteString("cupel", run.Record?.Cupel);
        json.WriteStartObject("environment");
        foreach ((string name, string value) in EnvironmentOf(run.Run))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        NotesOutput.WriteTexts(json, "warnings", RunWarnings.Read(run));
        json.WriteEndObject();
    }

    // A record that cannot be read says so by its status; the rest of it is printed all the same.
    private static IReadOnlyDictionary<string, string> EnvironmentOf(Run run)
    {
        try
        {
            return run.ReadEnvironment();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Dictionary<string, string>();
        }
    }
}
