using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Runs;
using Cupel.Signatures;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel verify</c>: whether runs are still what their records say, and who signed them.</summary>
internal static class VerifyCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN") { Description = "Which runs; all when left out", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> where = RunFlags.Where();
        Option<string> signers = new("--signers")
        {
            Description = "Whose key is whose, in the form of ssh's `allowed_signers`; the store's file of that name, then git's `gpg.ssh.allowedSignersFile` when left out",
            HelpName = "FILE",
        };
        Option<string> signedBy = new("--signed-by") { Description = "Only what WHO signed as it is now is well", HelpName = "WHO" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("verify", "Check digests, record files, torn ends and signatures of runs; exit code 1 when something is wrong")
        {
            Examples =
            [
                ("cupel verify", "every run of the project"),
                ("cupel verify brave-otter", "one run"),
                ("cupel verify -w 'tag = paper'", "every run for which a filter holds"),
                ("cupel verify -w 'tag = paper' --signed-by sam@example.org", "whether Sam signed them, and nothing has changed since"),
                ("cupel verify 1:10 --json", "the newest ten, for a program"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, signers, signedBy, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            string? known = SigningKey.FindSigners(session, store, words.GetValue(signers));
            DateTimeOffset now = session.Time.GetUtcNow();
            Judged[] verdicts = [.. RunTargets.FindOrAll(session, store, words.GetValue(which) ?? [], words.GetValue(where))
                .Select(run => Judge(run, known, words.GetValue(signedBy), now))];
            if (words.GetValue(json))
            {
                Write(session.Terminal.Out, verdicts);
            }
            else
            {
                Print(session.Terminal, verdicts, known, now);
            }

            if ((words.GetValue(which) ?? []).Length == 0 && (words.GetValue(where) ?? []).Length == 0 && store.CountUnfinished() is > 0 and int unfinished)
            {
                session.Terminal.Error.WriteLine(
                    $"{Count(unfinished, "folder")} in `{Path.Combine(store.Root, "staging")}`: of runs that are being made, or whose making was cut off; the latter go after a day");
            }

            return verdicts.All(verdict => verdict.Problems.Count == 0) ? ExitCodes.Done : ExitCodes.No;
        });
        return command;
    }

    private static Judged Judge(Run run, string? signers, string? wanted, DateTimeOffset now)
    {
        RunVerdict verdict = RunVerifier.Verify(run);
        try
        {
            IReadOnlyList<RunSignature> signatures = RunSignatures.Verify(run, signers);
            return new Judged(run, verdict.Files, [.. verdict.Problems, .. SignatureWords.Problems(signatures, wanted, now)], signatures);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw RecordErrors.Unreadable(run, error);
        }
    }

    private static void Print(Terminal terminal, Judged[] verdicts, string? signers, DateTimeOffset now)
    {
        var grid = new TextGrid("", "", "", "");
        foreach (Judged verdict in verdicts)
        {
            foreach (RunProblem problem in verdict.Problems)
            {
                grid.Add(verdict.Run.Name, problem.Kind.ToString().ToLowerInvariant(), problem.Path, problem.Message);
            }

            foreach ((string what, string who, string more) in SignatureWords.Lines(verdict.Signatures, now))
            {
                grid.Add(verdict.Run.Name, what, who, more);
            }
        }

        grid.Print(terminal.OutConsole);
        Judged[] bad = [.. verdicts.Where(verdict => verdict.Problems.Count > 0)];
        int files = verdicts.Sum(verdict => verdict.Files);
        string runs = verdicts.Length == 1 ? verdicts[0].Run.Name : $"{verdicts.Length} runs";
        terminal.Error.WriteLine(bad.Length == 0
            ? $"{runs}: all is well, {Count(files, "file")} compared"
            : $"{Count(bad.Sum(verdict => verdict.Problems.Count), "problem")} in {(verdicts.Length == 1 ? runs : $"{bad.Length} of {runs}")}");
        if (verdicts.Any(verdict => verdict.Problems.Any(problem => problem.Kind == RunProblemKind.Torn || problem.Path == ".run/summary.json")))
        {
            terminal.Error.WriteLine("`cupel repair RUN` cuts off torn ends and makes a summary again");
        }

        if (verdicts.Any(verdict => verdict.Problems.Any(problem => problem.Kind == RunProblemKind.Unchecked)))
        {
            terminal.Error.WriteLine($"{Count(files, "file")} compared, signatures not checked: install OpenSSH for that, on Debian and Ubuntu `apt install openssh-client`");
        }

        if (verdicts.Any(verdict => verdict.Signatures.Any(signature => signature.Signer is null && signature.Key is not null)))
        {
            terminal.Error.WriteLine(signers is null
                ? "nobody's key is known: `--signers FILE`, or `allowed_signers` in the store, says whose is whose"
                : $"`{signers}` says whose key is whose");
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static void Write(TextWriter output, Judged[] verdicts) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (Judged verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("id", verdict.Run.Id.Value);
            json.WriteString("name", verdict.Run.Name);
            json.WriteBoolean("ok", verdict.Problems.Count == 0);
            json.WriteNumber("files", verdict.Files);
            ProblemJson.Write(json, verdict.Problems);
            SignatureWords.Write(json, verdict.Signatures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private sealed record Judged(Run Run, int Files, IReadOnlyList<RunProblem> Problems, IReadOnlyList<RunSignature> Signatures);
}
