using System.CommandLine;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel restart</c>: an earlier run again, as a new one.</summary>
internal static class RestartCommand
{
    public static Command Create(Session session)
    {
        var run = new RunOptions();
        Argument<string[]> which = new("RUN")
        {
            Description = "Which runs, with a filter alone all for which it holds; then values to change: key=value",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string[]> where = RunFlags.Where();
        Option<bool> latest = new("--latest-source") { Description = "Use the project's present files in place of the run's own copy" };
        var command = new CommandWithExamples("restart", "Do an earlier run again, from its record, as a new run")
        {
            Examples =
            [
                ("cupel restart 1", "the newest run, with its operation, config and source"),
                ("cupel restart brave-otter optimizer.lr=0.003", "the same with one value changed"),
                ("cupel restart -w 'status = lost' -y", "all that were lost, one after the other"),
                ("cupel restart brave-otter --latest-source", "with what the project's files are now"),
                ("cupel restart 3", "all members of a batch, or all steps, where it is one"),
                ("cupel restart 3 --latest-source epochs=9", "the same batch of what the project is now, with one value changed"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, latest, run.Yes, run.Label, run.Tags, run.Comment, run.Stage, run.Background, run.Follow, run.Json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words => Run(session, words, run, which, where, latest));
        return command;
    }

    private static int Run(
        Session session, ParseResult words, RunOptions options, Argument<string[]> which, Option<string[]> where, Option<bool> latest)
    {
        RunStore store = Stores.Open(words, session);
        string[] given = words.GetValue(which) ?? [];
        string[] changed = [.. given.Where(word => word.Contains('=', StringComparison.Ordinal) && word[0] != '@')];
        IReadOnlyList<Run> found = RunTargets.Find(session, store, [.. given.Except(changed)], words.GetValue(where));
        bool json = words.GetValue(options.Json);
        if (json && found.Count > 1)
        {
            throw RunSelector.Several($"`--json` prints one run, and {found.Count} match", found);
        }

        // All of them can be done again, or none is.
        Dictionary<string, string> environment = RunEnvironment.OfThisProcess();
        (RunRequest Request, BatchRun? Batch)[] requests = [.. found.Select(from => Request(from, changed, words.GetValue(latest), session, environment))];
        string with = changed.Length == 0 ? "" : $" with {string.Join(' ', changed)}";
        string question = found.Count > 1 ? $"Do {found.Count} runs again, one after the other{with}?"
            : requests[0].Batch is BatchRun { Plan: var plan } ? $"Run the {plan.Members.Count} {plan.Word(plan.Members.Count)} of {found[0].Name} again{with}?"
            : $"Run {requests[0].Request.Operation} again as {found[0].Name} did{with}?";
        var again = new RunAgain(session, words, options, store);
        if (!again.Ask(question))
        {
            return ExitCodes.Slip;
        }

        int exitCode = ExitCodes.Done;
        foreach ((RunRequest request, BatchRun? batch) in Enumerable.Reverse(requests))
        {
            int ended = again.Start(request, batch);
            exitCode = exitCode == ExitCodes.Done ? ended : exitCode;
            if (ended == ExitCodes.Interrupted)
            {
                break;
            }
        }

        return exitCode;
    }

    private static (RunRequest Request, BatchRun? Batch) Request(Run from, string[] changed, bool latest, Session session, Dictionary<string, string> environment)
    {
        RecordErrors.Require(from);
        if (!File.Exists(from.Folder.Batch))
        {
            return (latest ? RestartPlan.FromProject(from, changed, session, environment) : RestartPlan.FromRecord(from, changed, session), null);
        }

        BatchRun batch = latest ? BatchAgain.FromProject(from, changed, session)
            : changed.Length > 0 ? BatchAgain.FromRecord(from, changed, session)
            : BatchResume.Again(from);
        Requirements.Download(batch.Needed, from.Store, session);
        return (batch.Request, batch);
    }
}
