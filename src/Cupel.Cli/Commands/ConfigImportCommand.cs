using System.CommandLine;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Operations.Import;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel config import</c>: the values that a program's own <c>--help</c> speaks of, as the operations file has them.</summary>
internal static class ConfigImportCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> arguments = new("OPERATION") { Description = "An operation or a program's file, then a subcommand of it", Arity = ArgumentArity.ZeroOrMore };
        Option<string> from = new("--from") { Description = "Read a saved help text, or `-` for standard input, and run nothing", HelpName = "FILE" };
        Option<bool> write = new("--write") { Description = "Write it into the operations file, after showing what changes" };
        Option<bool> yes = new("-y", "--yes") { Description = "Do not ask" };
        var command = new CommandWithExamples("import", "Make config values of what a program's own --help says (argparse, click, Typer, absl, Hydra)")
        {
            Examples =
            [
                ("cupel config import train.py", "run `python3 train.py --help`, and print what to paste"),
                ("cupel config import train --write", "write it into the operations file"),
                ("cupel config import tool.py fit", "the values of a subcommand"),
                ("cupel config import train --from help.txt", "from a help text that was saved"),
            ],
        };
        command.Arguments.Add(arguments);
        command.Options.Add(from);
        command.Options.Add(write);
        command.Options.Add(yes);
        command.SetAction(words => Run(words, session, words.GetValue(arguments) ?? [], words.GetValue(from), words.GetValue(write), words.GetValue(yes)));
        return command;
    }

    private static int Run(ParseResult words, Session session, string[] arguments, string? from, bool write, bool yes)
    {
        string? name = arguments.FirstOrDefault();
        Project project = Project.Open(words, session, name);
        project.Warn(session.Terminal);
        Operation operation = project.Get(name, Project.Start(words, session));
        HelpProgram program = HelpProgram.Of(operation, [.. arguments.Skip(1)], project.Folder.Path);
        HelpImport found = from is null ? program.Ask(session) : Read(from, session);
        if (found.Values.Count == 0)
        {
            Report(session, found, from ?? program.Line);
            throw new UserErrorException(ErrorCodes.DataFormat, $"`{from ?? program.Line}` speaks of no value that can be set");
        }

        var import = new ImportedOperation(operation, found, program);
        if (!write)
        {
            session.Terminal.Out.Write(import.Text);
            Report(session, found, from ?? program.Line);
            return ExitCodes.Done;
        }

        Report(session, found, from ?? program.Line);
        OperationsFileEdit edit = import.Edit(project);
        session.Terminal.Error.Write(edit.Diff);
        if (!yes && !Question.Ask(session.Terminal, $"Write {edit.File}?", byDefault: true))
        {
            session.Terminal.Error.WriteLine("nothing was written");
            return ExitCodes.Slip;
        }

        edit.Write();
        session.Terminal.Error.WriteLine($"wrote {edit.File}; `cupel run {import.Name} --help-op` shows the values");
        return ExitCodes.Done;
    }

    private static HelpImport Read(string from, Session session)
    {
        string text = from == "-" ? (session.Terminal.Answers ?? Console()).ReadToEnd() : File.ReadAllText(Existing(Path.GetFullPath(from, session.Directory), from));
        return HelpImport.Read(text) ?? throw HelpProgram.NotUnderstood(from, text);

        static TextReader Console() => throw new UserErrorException(ErrorCodes.Usage, "there is no standard input to read", hint: "name a file: `--from help.txt`");
    }

    private static string Existing(string path, string typed) =>
        File.Exists(path) ? path : throw new UserErrorException(ErrorCodes.FileMissing, $"no file `{typed}`");

    private static void Report(Session session, HelpImport found, string source)
    {
        TextWriter error = session.Terminal.Error;
        error.WriteLine($"{found.Values.Count} {(found.Values.Count == 1 ? "value" : "values")} from `{source}` ({found.Kind})");
        foreach (UnreadLine line in found.Unread)
        {
            error.WriteLine($"left out{(line.Line > 0 ? $" line {line.Line}" : "")}: `{line.Text}`: {line.Reason}");
        }
    }
}
