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
        Argument<string> which = new("RUN") { Description = "Which run" };
        Option<bool> yes = new("-y", "--yes") { Description = "Do not ask" };
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
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            Run run = RunSelector.SelectOne(Stores.Open(words, session), words.GetValue(which)!);
            IReadOnlyList<RepairStep> steps = RunRepair.Plan(run);
            bool ask = !words.GetValue(yes) && !words.GetValue(json);
            foreach (RepairStep step in words.GetValue(json) ? [] : steps)
            {
                session.Terminal.Error.WriteLine($"{step.Path}: {step.Message}");
            }

            if (steps.Count > 0 && ask && !Question.Ask(session.Terminal, $"Repair {run.Name}?", byDefault: true))
            {
                session.Terminal.Error.WriteLine("nothing was changed");
                return ExitCodes.Slip;
            }

            foreach (RepairStep step in steps)
            {
                step.Apply();
            }

            Report(session.Terminal, run, steps, words.GetValue(json));
            return steps.Count == 0 ? ExitCodes.NothingToDo : ExitCodes.Done;
        });
        return command;
    }

    private static void Report(Terminal terminal, Run run, IReadOnlyList<RepairStep> steps, bool json)
    {
        if (!json)
        {
            terminal.Error.WriteLine(steps.Count == 0
                ? $"{run.Name}: nothing that can be repaired"
                : $"{run.Name} repaired; it is {StatusText.Of(run.Read().State).Text}");
            return;
        }

        JsonOutput.Write(terminal.Out, writer =>
        {
            writer.WriteStartArray();
            foreach (RepairStep step in steps)
            {
                writer.WriteStartObject();
                writer.WriteString("path", step.Path);
                writer.WriteString("message", step.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
