using System.CommandLine;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel open</c>: a run's folder or file in another program.</summary>
internal static class OpenCommand
{
    private const string Default = "xdg-open";

    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Argument<string> path = new("PATH") { Description = "A file or folder of the run; its own folder when left out", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        Option<string> program = new("--cmd") { Description = $"Open it with PROG in place of {Default}; arguments may follow its name", HelpName = "PROG" };
        var command = new CommandWithExamples("open", "Open a run's folder, or a file in it, with another program")
        {
            Examples =
            [
                ("cupel open 1", "its folder in the file manager"),
                ("cupel open brave-otter confusion.png", "a picture it wrote"),
                ("cupel open 1 --cmd 'code -n'", "its folder in an editor"),
            ],
        };
        command.Arguments.Add(which);
        command.Arguments.Add(path);
        command.Options.Add(where);
        command.Options.Add(program);
        command.SetAction(words =>
        {
            // With a filter one word alone is the path, as for `cupel cat`.
            string? one = words.GetValue(which);
            string? inside = words.GetValue(path);
            string[]? filters = words.GetValue(where);
            (string? selector, inside) = filters is { Length: > 0 } && inside is null ? (null, one) : (one, inside);
            Run run = RunTargets.FindOne(session, Stores.Open(words, session), selector, filters).Run;
            string target = RunFiles.Get(run, inside ?? ".");
            string with = words.GetValue(program) ?? Default;
            int exitCode = ShellProgram.Run(with, target, Project.Start(words, session));
            if (exitCode == 0)
            {
                return ExitCodes.Done;
            }

            session.Terminal.Urgent.WriteLine(exitCode == 127
                ? $"there is no program `{with}`; `--cmd PROG` names one, and this is the path:\n{target}"
                : $"`{with}` ended with exit code {exitCode}");
            return ExitCodes.No;
        });
        return command;
    }
}
