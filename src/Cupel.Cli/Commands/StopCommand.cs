using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel stop</c>: ends running runs with all their processes.</summary>
internal static class StopCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = RunTargets.Argument();
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<string> grace = new("--grace") { Description = "How long a run may take to end when asked; 10s unless given", HelpName = "TIME" };
        Option<string> kill = new("--kill-after")
        {
            Description = "How long its processes may then take before they are killed; 5s unless given",
            HelpName = "TIME",
        };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("stop", "Stop runs: ask them to end, then tell every process of them to, then kill")
        {
            Examples =
            [
                ("cupel stop 1", "the newest run"),
                ("cupel stop brave-otter --grace 2m", "with time to write a last checkpoint"),
                ("cupel stop -w 'status = running and operation = train'", "every training that runs"),
                ("cupel stop 1:4 --grace 0s --kill-after 0s", "four runs, at once and without mercy"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(grace);
        command.Options.Add(kill);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            var usual = new StopPatience();
            StopPatience patience = usual with
            {
                Ask = Durations.Parse("--grace", words.GetValue(grace), usual.Ask),
                Terminate = Durations.Parse("--kill-after", words.GetValue(kill), usual.Terminate),
            };
            IReadOnlyList<Run> runs = RunTargets.Find(session, Stores.Open(words, session), words.GetValue(which) ?? [], words.GetValue(where));
            if (!RunTargets.MayChange(session.Terminal, [.. runs.Where(RunShelves.IsLive)], "Stop {0}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            StopOutcome[] outcomes = StopAll(session, runs, patience);
            if (words.GetValue(json))
            {
                Write(session.Terminal.Out, runs, outcomes);
            }
            else
            {
                for (int i = 0; i < runs.Count; i++)
                {
                    session.Terminal.Error.WriteLine(Say(runs[i], outcomes[i], patience));
                }
            }

            return outcomes.Any(outcome => outcome is StopOutcome.Elsewhere or StopOutcome.StillRunning) ? ExitCodes.No
                : outcomes.All(outcome => outcome == StopOutcome.NotRunning) ? ExitCodes.NothingToDo
                : ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Stops runs side by side and says on standard error when one takes long.</summary>
    public static StopOutcome[] StopAll(Session session, IReadOnlyList<Run> runs, StopPatience patience) => Task.WhenAll(runs.Select(
        run => RunStopper.StopAsync(run, patience, session.Time, TextWriter.Synchronized(session.Terminal.Error).WriteLine))).GetAwaiter().GetResult();

    /// <summary>What came of it, as a sentence.</summary>
    public static string Say(Run run, StopOutcome outcome, StopPatience patience) => outcome switch
    {
        StopOutcome.NotRunning => $"{run.Name} is not running: {StatusText.Of(run.ReadState()).Text}",
        StopOutcome.Ended => $"{run.Name} stopped when asked",
        StopOutcome.Terminated => $"{run.Name} stopped when all its processes were told to end, after {TimeText.Duration(patience.Ask)} of asking",
        StopOutcome.Killed => $"{run.Name} was killed, after {TimeText.Duration(patience.Ask + patience.Terminate)}",
        StopOutcome.Elsewhere => $"{run.Name} runs {run.ReadState().Reason}; stop it there",
        _ => $"{run.Name} could not be stopped: {(run.ReadState().Status.IsLive() ? "its supervisor does not answer" : "a process of it lives on")}",
    };

    private static void Write(TextWriter output, IReadOnlyList<Run> runs, StopOutcome[] outcomes) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        for (int i = 0; i < runs.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", runs[i].Id.Value);
            json.WriteString("name", runs[i].Name);
            json.WriteString("outcome", outcomes[i] switch
            {
                StopOutcome.NotRunning => "not-running",
                StopOutcome.StillRunning => "still-running",
                StopOutcome other => other.ToString().ToLowerInvariant(),
            });
            json.WriteString("status", runs[i].ReadState().Status.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
