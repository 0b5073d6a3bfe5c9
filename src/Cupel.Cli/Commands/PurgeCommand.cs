using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel purge</c>: removes runs of the trash for good.</summary>
internal static class PurgeCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN") { Description = "Which runs of the trash; all of it when left out", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = new("-y", "--yes") { Description = "Do not ask; needed where nobody can be asked" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("purge", "Remove runs of the trash for good")
        {
            Examples =
            [
                ("cupel runs --deleted", "what is in the trash"),
                ("cupel purge brave-otter", "one run of it"),
                ("cupel purge -w 'ended before \"3 months ago\"'", "what ended long ago"),
                ("cupel purge -y", "all of it, without asking"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore trash = Stores.Open(words, session).Trash;
            IReadOnlyList<Run> runs = RunTargets.FindOrAll(session, trash, words.GetValue(which) ?? [], words.GetValue(where));
            if (runs.Count > 0 && !words.GetValue(yes) && !Confirm(session.Terminal, runs))
            {
                session.Terminal.Error.WriteLine("nothing was removed");
                return ExitCodes.Slip;
            }

            RunShelves.FinishPurges(trash);
            RunShelves.Purge(runs);

            MovedRuns.Say(
                session.Terminal, runs, words.GetValue(json), runs.Count == 0 ? "the trash is empty" : $"{RunCount.Of(runs)} removed for good");
            return runs.Count == 0 ? ExitCodes.NothingToDo : ExitCodes.Done;
        });
        return command;
    }

    private static bool Confirm(Terminal terminal, IReadOnlyList<Run> runs) => terminal.Answers is null
        ? throw new UserErrorException(ErrorCodes.Usage, $"{RunCount.Of(runs)} would be gone for good, and nobody is here to say yes", hint: "give `-y` to remove without asking")
        : Question.Ask(terminal, $"Remove {RunCount.Of(runs)} for good?", byDefault: false, alone: false);
}
