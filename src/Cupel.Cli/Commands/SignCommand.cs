using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Signatures;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel sign</c>: a person's word, by their ssh key, for what runs are now.</summary>
internal static class SignCommand
{
    private const int MostShown = 5;

    public static Command Create(Session session)
    {
        Argument<string[]> which = RunTargets.Argument();
        Option<string[]> where = RunFlags.Where();
        Option<string> key = new("--key")
        {
            Description = "The ssh key, or the public half of one that an agent holds; git's `user.signingkey`, then `~/.ssh/id_*` when left out",
            HelpName = "FILE",
        };
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("sign", "Sign runs, and what is written on them, with your ssh key; `cupel verify` says who signed")
        {
            Examples =
            [
                ("cupel sign 1", "the newest run, with your usual key"),
                ("cupel sign -w 'tag = paper' -y", "every run for which a filter holds"),
                ("cupel sign brave-otter --key ~/.ssh/work.pub", "with a key that an agent holds"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, key, yes, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, words.GetValue(which) ?? [], words.GetValue(where));
            foreach (Run run in runs)
            {
                RequireEnd(run);
            }

            // Said before it is asked: what is signed is what the record says of the files.
            RunVerdict[] verdicts = [.. runs.Select(RunVerifier.Verify)];
            foreach (RunVerdict verdict in verdicts.Where(verdict => verdict.Problems.Count > 0))
            {
                Warn(session.Terminal, verdict);
            }

            if (!RunTargets.MayChange(session.Terminal, runs, "Sign {0}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            using var signing = SigningKey.Find(session, words.GetValue(key));
            (RunVerdict Verdict, string Key)[] signed = [.. verdicts.Select(verdict => (verdict, Sign(verdict.Run, signing.File)))];
            if (words.GetValue(json))
            {
                Write(session.Terminal.Out, signed);
            }
            else
            {
                foreach ((RunVerdict verdict, string fingerprint) in signed)
                {
                    session.Terminal.Error.WriteLine($"{verdict.Run.Name}: signed with {fingerprint}");
                }
            }

            return ExitCodes.Done;
        });
        return command;
    }

    // What is still being written, or cannot be read, is nothing that anybody can vouch for.
    private static void RequireEnd(Run run)
    {
        run.Store.RequireWritable();
        RunState state = RecordErrors.Require(run).State;
        if (state.Status.IsLive() || state.Status is RunStatus.Staged)
        {
            throw new UserErrorException(ErrorCodes.RunLive, $"run {run.Name} is {state.Status.Name()}; only a run that has ended can be signed");
        }
    }

    private static void Warn(Terminal terminal, RunVerdict verdict)
    {
        string[] shown = [.. verdict.Problems.Take(MostShown).Select(problem => $"  {problem.Kind.ToString().ToLowerInvariant()}: {problem.Path}: {problem.Message}")];
        int more = verdict.Problems.Count - shown.Length;
        terminal.Error.WriteLine($"warning: {verdict.Run.Name} is not as its record says, and the signature is for the record");
        foreach (string line in (string[])[.. shown, .. more > 0 ? [$"  and {more:N0} more: `cupel verify {verdict.Run.Name}` lists them"] : Array.Empty<string>()])
        {
            terminal.Error.WriteLine(SafeText.OfLine(line));
        }
    }

    private static string Sign(Run run, string key)
    {
        try
        {
            return RunSignatures.Sign(run, key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw RecordErrors.Unreadable(run, error);
        }
    }

    private static void Write(TextWriter output, (RunVerdict Verdict, string Key)[] signed) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach ((RunVerdict verdict, string key) in signed)
        {
            json.WriteStartObject();
            json.WriteString("id", verdict.Run.Id.Value);
            json.WriteString("name", verdict.Run.Name);
            json.WriteString("key", key);
            ProblemJson.Write(json, verdict.Problems);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
