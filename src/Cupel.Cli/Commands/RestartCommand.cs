using System.CommandLine;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel restart</c>: an earlier run again, as a new one.</summary>
internal static class RestartCommand
{
    public static Command Create(Session session)
    {
        var run = new RunOptions();
        Argument<string> which = new("RUN") { Description = "Which run" };
        Argument<string[]> values = new("VALUE") { Description = "Values to change: key=value", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> latest = new("--latest-source") { Description = "Use the project's present files in place of the run's own copy" };
        var command = new CommandWithExamples("restart", "Do an earlier run again, from its record, as a new run")
        {
            Examples =
            [
                ("cupel restart 1", "the newest run, with its operation, config and source"),
                ("cupel restart brave-otter optimizer.lr=0.003", "the same with one value changed"),
                ("cupel restart brave-otter --latest-source", "with what the project's files are now"),
            ],
        };
        command.Arguments.Add(which);
        command.Arguments.Add(values);
        foreach (Option option in (Option[])[latest, run.Yes, run.Label, run.Tags, run.Comment, run.Stage, run.Background, run.Json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words => Run(session, words, run, which, values, latest));
        return command;
    }

    private static int Run(
        Session session, ParseResult words, RunOptions options, Argument<string> which, Argument<string[]> values, Option<bool> latest)
    {
        RunStore store = Stores.Open(words, session);
        Run from = RunSelector.SelectOne(store, words.GetValue(which)!);
        RequireRecord(from);
        string[] changed = words.GetValue(values) ?? [];
        bool json = words.GetValue(options.Json);
        Dictionary<string, string> environment = Launch.Environment();
        RunRequest request = words.GetValue(latest)
            ? RestartPlan.FromProject(from, changed, session, environment)
            : RestartPlan.FromRecord(from, changed, session) with { Environment = environment };
        string with = changed.Length == 0 ? "" : $" with {string.Join(' ', changed)}";
        if (!words.GetValue(options.Yes) && !json && !Question.Ask(session.Terminal, $"Run {request.Operation} again as {from.Name} did{with}?", byDefault: true))
        {
            session.Terminal.Error.WriteLine("nothing was run");
            return ExitCodes.Slip;
        }

        Run run = store.Create(request with
        {
            Label = words.GetValue(options.Label),
            Tags = words.GetValue(options.Tags) ?? [],
            Comment = words.GetValue(options.Comment),
            CupelVersion = App.Version,
        });
        return words.GetValue(options.Stage)
            ? Launch.Hand(session, run, json, "staged")
            : Launch.Start(session, run, environment, request.Kind == RunKind.Train, words.GetValue(options.Background), json);
    }

    private static void RequireRecord(Run run)
    {
        if (run.Read() is { Record: null } damaged)
        {
            throw new UserErrorException(
                ErrorCodes.DataFormat, $"the record of run {run.Name} cannot be read: {damaged.State.Reason}", hint: $"`cupel verify {run.Name}` says what is wrong");
        }
    }
}
