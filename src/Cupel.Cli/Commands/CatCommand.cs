using System.CommandLine;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel cat</c>: a file of a run, byte for byte.</summary>
internal static class CatCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run" };
        Argument<string> path = new("PATH") { Description = "A file of the run, relative to its folder" };
        var command = new CommandWithExamples("cat", "Print a file of a run, its bytes unchanged")
        {
            Examples =
            [
                ("cupel cat 1 result.txt", "a file the newest run wrote"),
                ("cupel cat brave-otter checkpoints/best.safetensors > best.safetensors", "a copy of its best weights"),
                ("cupel cat 1 .run/run.json", "the record itself"),
            ],
        };
        command.Arguments.Add(which);
        command.Arguments.Add(path);
        command.SetAction(words =>
        {
            Run run = RunSelector.SelectOne(Stores.Open(words, session), words.GetValue(which)!);
            string file = RunFiles.Get(run, words.GetValue(path)!);
            if (!File.Exists(file))
            {
                throw new UserErrorException(
                    ErrorCodes.FileMissing, $"`{words.GetValue(path)}` of run {run.Name} is a folder", hint: $"`cupel files {run.Name}` lists its files");
            }

            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            content.CopyTo(session.Terminal.OutBytes);
            return ExitCodes.Done;
        });
        return command;
    }
}
