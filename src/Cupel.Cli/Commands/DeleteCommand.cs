using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel delete</c>: moves runs to the trash.</summary>
internal static class DeleteCommand
{
    private const int MostNamed = 3;

    public static Command Create(Session session)
    {
        Argument<string[]> which = RunTargets.Argument();
        Option<string[]> where = RunFlags.Where();
        Option<bool> stop = new("--stop") { Description = "Stop those that are running first" };
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("delete", "Move runs to the trash, from where they can be restored")
        {
            Examples =
            [
                ("cupel delete 1", "the newest run"),
                ("cupel delete @tag:try -y", "every run with a tag, without asking"),
                ("cupel delete -w 'status = failed and started before yesterday'", "what failed the day before yesterday and earlier"),
                ("cupel delete brave-otter --stop", "stop it first"),
            ],
        };
        command.Aliases.Add("rm");
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(stop);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, words.GetValue(which) ?? [], words.GetValue(where));
            Run[] live = [.. runs.Where(RunShelves.IsLive)];
            if (live.Length > 0 && !words.GetValue(stop))
            {
                throw new UserErrorException([.. live.Select(run => new Fault(
                    ErrorCodes.RunLive, $"run {run.Name} is running; nothing was deleted", Hint: $"`cupel stop {run.Name}` ends it, or give `--stop`"))]);
            }

            if (!words.GetValue(yes) && !words.GetValue(json) && !Question.Ask(session.Terminal, $"Move {RunCount.Of(runs)} to the trash?", byDefault: true))
            {
                session.Terminal.Error.WriteLine("nothing was deleted");
                return ExitCodes.Slip;
            }

            if (live.Length > 0 && !Stop(session, live))
            {
                return ExitCodes.No;
            }

            Run[] moved = [.. runs.Select(run => RunShelves.Move(run, store.Trash))];
            MovedRuns.Say(
                session.Terminal, moved, words.GetValue(json),
                $"{RunCount.Of(runs)} {(runs.Count == 1 ? "is" : "are")} in the trash; {BackAgain(moved)}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static string BackAgain(Run[] moved) => moved.Length switch
    {
        1 => $"`cupel restore {moved[0].Name}` brings it back",
        <= MostNamed => $"`cupel restore {string.Join(' ', moved.Select(run => run.Name))}` brings them back",
        _ => "`cupel restore RUN...` brings them back, `cupel runs --deleted` lists them",
    };

    private static bool Stop(Session session, Run[] live)
    {
        var patience = new StopPatience();
        StopOutcome[] outcomes = StopCommand.StopAll(session, live, patience);
        for (int i = 0; i < live.Length; i++)
        {
            session.Terminal.Error.WriteLine(StopCommand.Say(live[i], outcomes[i], patience));
        }

        bool stopped = !outcomes.Any(outcome => outcome is StopOutcome.Elsewhere or StopOutcome.StillRunning);
        if (!stopped)
        {
            session.Terminal.Error.WriteLine("nothing was deleted");
        }

        return stopped;
    }
}
