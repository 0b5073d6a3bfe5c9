using System.CommandLine;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Operations;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel config fill</c>: a config with every default in it, as a file that can be used in its place.</summary>
internal static class ConfigFillCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> arguments = new("OPERATION") { Description = "An operation, a program's file or a training config, then values to change: key=value", Arity = ArgumentArity.ZeroOrMore };
        Option<string> to = new("--out") { Description = "Write it into a file, in the format of its ending: .yaml, .toml or .json", HelpName = "FILE" };
        Option<bool> yes = new("-y", "--yes") { Description = "Do not ask before a file is overwritten" };
        var command = new CommandWithExamples("fill", "Print the whole config with its defaults filled in, ready to be a config file")
        {
            Examples =
            [
                ("cupel config fill digits", "all values of an operation, defaults included"),
                ("cupel config fill digits.yaml trainer.epochs=30 --out long.yaml", "a training config with one changed, as another file"),
                ("cupel config fill train.py --out values.toml", "what stands in a program, as TOML"),
            ],
        };
        command.Arguments.Add(arguments);
        command.Options.Add(to);
        command.Options.Add(yes);
        command.SetAction(words => Run(words, session, words.GetValue(arguments) ?? [], words.GetValue(to), words.GetValue(yes)));
        return command;
    }

    private static int Run(ParseResult words, Session session, string[] arguments, string? to, bool yes)
    {
        (string? name, IReadOnlyList<string> values) = RunCommand.Split(arguments);
        ConfigFormat? asked = to is null ? null : FormatOf(to);
        var subject = ConfigSubject.Find(words, session, name);
        ResolvedConfig config = subject.Resolve(values, session);
        if (config.Rows.Count == 0)
        {
            session.Terminal.Error.WriteLine("this operation has no config");
            return ExitCodes.Done;
        }

        ConfigFormat format = asked ?? (subject.TrainingConfig is string own ? ConfigFile.FindFormat(own) : null) ?? ConfigFormat.Yaml;
        string text = ConfigText.ToFillIn(config, format);
        if (to is null)
        {
            session.Terminal.Out.Write(text);
            if (subject.TrainingConfig is string read && Path.GetDirectoryName(read) != session.Directory)
            {
                session.Terminal.Error.WriteLine($"note: relative paths in it start from the folder of {Path.GetRelativePath(session.Directory, read)}; in a file elsewhere they need to change");
            }

            return ExitCodes.Done;
        }

        string path = Path.GetFullPath(to, session.Directory);
        if (!yes && File.Exists(path) && !MayOverwrite(session, to))
        {
            session.Terminal.Error.WriteLine("nothing was written");
            return ExitCodes.Slip;
        }

        Write(path, to, text);
        session.Terminal.Error.WriteLine($"wrote {to}");
        if (subject.TrainingConfig is string source && Path.GetDirectoryName(source) != Path.GetDirectoryName(path))
        {
            session.Terminal.Error.WriteLine($"note: relative paths in it start from its own folder now, not from that of {Path.GetFileName(source)}");
        }

        return ExitCodes.Done;
    }

    private static ConfigFormat FormatOf(string to) => ConfigFile.FindFormat(to)
        ?? throw new UserErrorException(ErrorCodes.Usage, $"the ending of `{to}` says no format", hint: "end it in .yaml, .toml or .json");

    private static bool MayOverwrite(Session session, string to) => session.Terminal.Answers is null
        ? throw new UserErrorException(ErrorCodes.FileExists, $"`{to}` is there already", hint: "`-y` overwrites it")
        : Question.Ask(session.Terminal, $"{to} is there already. Overwrite it?", byDefault: false);

    private static void Write(string path, string typed, string text)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new UserErrorException(ErrorCodes.FileMissing, $"no folder for `{typed}`");
        }

        try
        {
            AtomicFile.Write(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ErrorCodes.Storage, $"cannot write `{typed}`: {error.Message}");
        }
    }
}
