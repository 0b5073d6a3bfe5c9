using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Operations;
using Cupel.Operations.Guesses;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel init</c>: a minimal operations file, guessed from what the folder has.</summary>
internal static class InitCommand
{
    private const string FileName = "cupel.yaml";

    public static Command Create(Session session)
    {
        Option<bool> yes = new("-y", "--yes") { Description = "Do not ask" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("init", "Write an operations file for what is here")
        {
            Examples =
            [
                ("cupel init", "look for programs, notebooks, targets and stages, show the file, and ask"),
                ("cupel init -y", "without asking"),
                ("cupel -C ../other init --json", "for another folder, and tell a program what was found"),
            ],
        };
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words => Run(words, session, words.GetValue(yes), words.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult words, Session session, bool yes, bool json)
    {
        string folder = Project.Start(words, session);
        ProjectFolder? around = ProjectFolder.Find(folder);
        if (around?.Path == folder)
        {
            throw new UserErrorException(ErrorCodes.FileExists, $"there is an operations file already: `{around.OperationsFile}`",
                hint: "`cupel operations` lists what it has; what is missing is added by hand: `cupel help operations`");
        }

        var guess = ProjectGuess.Of(folder);
        List<string> notes = [.. guess.Notes];
        if (around is not null)
        {
            notes.Add($"this folder becomes a project of its own inside `{around.Path}`, whose operations are then not seen from here");
        }

        Tell(session, guess, notes);
        if (!json)
        {
            session.Terminal.Error.WriteLine();
            session.Terminal.Out.Write(guess.Text);
        }

        if (!yes && !json && !Question.Ask(session.Terminal, $"Write {FileName}?", byDefault: true))
        {
            session.Terminal.Error.WriteLine("nothing was written");
            return ExitCodes.Slip;
        }

        Write(Path.Combine(folder, FileName), guess.Text);
        if (json)
        {
            JsonOutput.Write(session.Terminal.Out, writer => Write(writer, guess, notes));
        }

        session.Terminal.Error.WriteLine($"wrote {FileName}; {Next(guess)}");
        return ExitCodes.Done;
    }

    private static void Tell(Session session, ProjectGuess guess, List<string> notes)
    {
        if (guess.Operations.Count == 0)
        {
            session.Terminal.Error.WriteLine("nothing here looks like something to run");
        }

        foreach (GuessedOperation operation in guess.Operations)
        {
            session.Terminal.Error.WriteLine($"{operation.Name}: {operation.From}: {operation.Why}");
        }

        foreach (string note in notes)
        {
            session.Terminal.Error.WriteLine($"note: {note}");
        }
    }

    private static string Next(ProjectGuess guess) =>
        guess.Operations.Count == 0 ? "name a command in it under `operations`"
        : guess.Operations.Any(operation => operation.Keys.Find("default") is not null) ? "`cupel run` runs it, `cupel check` looks at it"
        : "`cupel operations` lists what can be run, `cupel check` looks at it";

    private static void Write(string path, string text)
    {
        try
        {
            AtomicFile.Write(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ErrorCodes.Storage, $"`{path}` cannot be written: {error.Message.TrimEnd('.')}");
        }
    }

    private static void Write(Utf8JsonWriter json, ProjectGuess guess, List<string> notes)
    {
        json.WriteStartObject();
        json.WriteString("file", FileName);
        json.WriteStartArray("operations");
        foreach (GuessedOperation operation in guess.Operations)
        {
            json.WriteStartObject();
            json.WriteString("name", operation.Name);
            json.WriteString("from", operation.From);
            json.WriteString("why", operation.Why);
            json.WriteBoolean("default", operation.Keys.Find("default") is not null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        NotesOutput.WriteTexts(json, "notes", notes);
        json.WriteString("text", guess.Text);
        json.WriteEndObject();
    }
}
