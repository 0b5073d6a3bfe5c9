using System.CommandLine;
using System.Globalization;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel files</c>: the files of a run, with what they are to it.</summary>
internal static class FilesCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        Option<string> role = new("--role") { Description = "Only files that are `source`, `input`, `generated` or `checkpoint`", HelpName = "ROLE" };
        Option<bool> json = Flags.Json();
        Option<bool> csv = Flags.Csv();
        var command = new CommandWithExamples("files", "List the files of a run with role, size and digest")
        {
            Examples =
            [
                ("cupel files", "the files of the newest run"),
                ("cupel files brave-otter --role checkpoint", "the weights it wrote"),
                ("cupel files 1 --csv", "for a spreadsheet or a program"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(role);
        command.Options.Add(json);
        command.Options.Add(csv);
        Flags.Exclude(command, json, csv);
        command.SetAction(words =>
        {
            FileRole? only = Role(words.GetValue(role));
            Run run = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(which), words.GetValue(where)).Run;
            RunFile[] files = [.. List(run).Where(file => only is null || file.Role == only)];
            if (words.GetValue(json))
            {
                WriteJson(session.Terminal.Out, run, files);
            }
            else if (words.GetValue(csv))
            {
                WriteCsv(session.Terminal.Out, files);
            }
            else
            {
                Print(session.Terminal, run, files, only is null ? run.Read().Record?.LeftOut ?? [] : []);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static IReadOnlyList<RunFile> List(Run run)
    {
        try
        {
            return RunFiles.List(run);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new UserErrorException(
                ErrorCodes.DataFormat, $"the list of files of {run.Name} cannot be read: {error.Message}", hint: $"`cupel verify {run.Name}` says what is wrong");
        }
    }

    private static FileRole? Role(string? text)
    {
        string[] names = [.. Enum.GetNames<FileRole>().Select(name => name.ToLowerInvariant())];
        return text is null ? null
            : names.Contains(text) ? Enum.Parse<FileRole>(text, ignoreCase: true)
            : throw new UserErrorException(ErrorCodes.Usage, $"no role `{text}`", hint: Suggestion.For(text, names));
    }

    private static void Print(Terminal terminal, Run run, RunFile[] files, IReadOnlyList<LeftOutFile> leftOut)
    {
        if (files.Length == 0 && leftOut.Count == 0)
        {
            terminal.Error.WriteLine($"{run.Name}: no such files");
            return;
        }

        // The start of a digest tells files apart; programs get all of it.
        const int Shown = 12;
        bool linked = files.Any(file => file.Target is not null);
        TextGrid grid = linked ? new("path", ">size", "role", "digest", "lies at") : new("path", ">size", "role", "digest");
        foreach (RunFile file in files)
        {
            Add(file.Path, NumberText.Size(file.SizeBytes), RoleName(file), file.Sha256?[..Shown] ?? (run.Store.Foreign is null ? "being written" : "-"), file.Target);
        }

        foreach (LeftOutFile file in leftOut)
        {
            Add(file.Path, file.Size is long size ? NumberText.Size(size) : "", "not copied", file.Rule, null);
        }

        void Add(string path, string size, string role, string digest, string? target) =>
            grid.Add(linked ? [path, size, role, digest, target ?? ""] : [path, size, role, digest]);

        grid.Print(terminal.OutConsole);
    }

    private static void WriteCsv(TextWriter output, RunFile[] files)
    {
        output.WriteLine("path,role,size,sha256");
        foreach (RunFile file in files)
        {
            CsvOutput.WriteLine(output, [file.Path, RoleName(file), file.SizeBytes.ToString(CultureInfo.InvariantCulture), file.Sha256 ?? ""]);
        }
    }

    private static void WriteJson(TextWriter output, Run run, RunFile[] files) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (RunFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("role", RoleName(file));
            json.WriteNumber("size", file.SizeBytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteString("preview", RunThumbnails.Find(run, file.Path));
            if (file.Target is not null)
            {
                json.WriteString("target", file.Target);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string RoleName(RunFile file) => file.Role.ToString().ToLowerInvariant();
}
