using System.CommandLine;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel cat</c>: a file of a run, byte for byte.</summary>
internal static class CatCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; with a filter it may be left out, for the newest that matches" };
        Argument<string> path = new("PATH") { Description = "A file of the run, relative to its folder", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        var command = new CommandWithExamples("cat", "Print a file of a run, its bytes unchanged")
        {
            Examples =
            [
                ("cupel cat 1 result.txt", "a file the newest run wrote"),
                ("cupel cat brave-otter checkpoints/best.safetensors > best.safetensors", "a copy of its best weights"),
                ("cupel cat -w 'operation = prepare' data.csv", "a file of the newest run for which a filter holds"),
                ("cupel cat 1 .run/run.json", "the record itself"),
            ],
        };
        command.Arguments.Add(which);
        command.Arguments.Add(path);
        command.Options.Add(where);
        command.SetAction(words =>
        {
            string[]? filters = words.GetValue(where);
            bool filtered = filters is { Length: > 0 };
            if (!filtered && words.GetValue(path) is null)
            {
                throw new UserErrorException(ErrorCodes.Usage, "which file?", hint: $"`cupel cat RUN PATH`; `cupel files {words.GetValue(which)}` lists the files of a run");
            }

            // With a filter one word alone is the path.
            string name = words.GetValue(path) ?? words.GetValue(which)!;
            Run run = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(path) is null ? null : words.GetValue(which), filters).Run;
            string file = RunFiles.Get(run, name);
            if (!File.Exists(file))
            {
                throw new UserErrorException(
                    ErrorCodes.FileMissing, $"`{name}` of run {run.Name} is a folder", hint: $"`cupel files {run.Name}` lists its files");
            }

            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            content.CopyTo(session.Terminal.OutBytes);
            return ExitCodes.Done;
        });
        return command;
    }
}
