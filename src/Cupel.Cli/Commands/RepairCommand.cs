using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel repair</c>: mends what a killed writer left of a run.</summary>
internal static class RepairCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = RunTargets.Argument();
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("repair", "Cut off torn ends of a run's record, and make its summary again where it lacks")
        {
            Examples =
            [
                ("cupel verify brave-otter", "what is wrong with it"),
                ("cupel repair brave-otter", "say what can be mended, ask, and do it"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            bool quiet = words.GetValue(json);
            IReadOnlyList<Run> runs = RunTargets.Find(session, Stores.Open(words, session), words.GetValue(which) ?? [], words.GetValue(where));
            (Run Run, RepairStep Step)[] steps = [.. runs.SelectMany(run => RunRepair.Plan(run).Select(step => (run, step)))];
            foreach ((Run run, RepairStep step) in quiet ? [] : steps)
            {
                session.Terminal.Error.WriteLine($"{(runs.Count > 1 ? $"{run.Name}: " : "")}{step.Path}: {step.Message}");
            }

            IReadOnlyList<Run> concerned = [.. steps.Select(step => step.Run).DistinctBy(run => run.Id)];
            if (steps.Length > 0 && !quiet && !words.GetValue(yes) && !Question.Ask(session.Terminal, $"Repair {RunCount.Of(concerned)}?", byDefault: true))
            {
                session.Terminal.Error.WriteLine("nothing was changed");
                return ExitCodes.Slip;
            }

            foreach ((_, RepairStep step) in steps)
            {
                step.Apply();
            }

            Report(session.Terminal, runs, concerned, steps, quiet);
            return steps.Length == 0 ? ExitCodes.NothingToDo : ExitCodes.Done;
        });
        return command;
    }

    private static void Report(Terminal terminal, IReadOnlyList<Run> runs, IReadOnlyList<Run> repaired, (Run Run, RepairStep Step)[] steps, bool json)
    {
        if (!json)
        {
            foreach (Run run in repaired)
            {
                terminal.Error.WriteLine($"{run.Name} repaired; it is {StatusText.Of(run.Read().State).Text}");
            }

            if (repaired.Count == 0)
            {
                terminal.Error.WriteLine($"{RunCount.Of(runs)}: nothing that can be repaired");
            }

            return;
        }

        JsonOutput.Write(terminal.Out, writer =>
        {
            writer.WriteStartArray();
            foreach ((Run run, RepairStep step) in steps)
            {
                writer.WriteStartObject();
                writer.WriteString("id", run.Id.Value);
                writer.WriteString("name", run.Name);
                writer.WriteString("path", step.Path);
                writer.WriteString("message", step.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
