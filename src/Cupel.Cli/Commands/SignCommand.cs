using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Signatures;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel sign</c>: a person's word, by their ssh key, for what runs are now.</summary>
internal static class SignCommand
{
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

            if (!RunTargets.MayChange(session.Terminal, runs, "Sign {0}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            using var signing = SigningKey.Find(session, words.GetValue(key));
            (Run Run, string Key)[] signed = [.. runs.Select(run => (run, Sign(run, signing.File)))];
            if (words.GetValue(json))
            {
                Write(session.Terminal.Out, signed);
            }
            else
            {
                foreach ((Run run, string fingerprint) in signed)
                {
                    session.Terminal.Error.WriteLine($"{run.Name}: signed with {fingerprint}");
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

    private static void Write(TextWriter output, (Run Run, string Key)[] signed) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach ((Run run, string key) in signed)
        {
            json.WriteStartObject();
            json.WriteString("id", run.Id.Value);
            json.WriteString("name", run.Name);
            json.WriteString("key", key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
