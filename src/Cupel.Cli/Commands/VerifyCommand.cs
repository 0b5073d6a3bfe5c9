using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel verify</c>: whether runs are still what their records say.</summary>
internal static class VerifyCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN") { Description = "Which runs; all when left out", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> where = RunFlags.Where();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("verify", "Check digests, record files and torn ends of runs; exit code 1 when something is wrong")
        {
            Examples =
            [
                ("cupel verify", "every run of the project"),
                ("cupel verify brave-otter", "one run"),
                ("cupel verify -w 'tag = paper'", "every run for which a filter holds"),
                ("cupel verify 1:10 --json", "the newest ten, for a program"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            RunVerdict[] verdicts = [.. RunTargets.FindOrAll(session, store, words.GetValue(which) ?? [], words.GetValue(where)).Select(RunVerifier.Verify)];
            if (words.GetValue(json))
            {
                Write(session.Terminal.Out, verdicts);
            }
            else
            {
                Print(session.Terminal, verdicts);
            }

            return verdicts.All(verdict => verdict.Problems.Count == 0) ? ExitCodes.Done : ExitCodes.No;
        });
        return command;
    }

    private static void Print(Terminal terminal, RunVerdict[] verdicts)
    {
        var grid = new TextGrid("", "", "", "");
        foreach (RunVerdict verdict in verdicts)
        {
            foreach (RunProblem problem in verdict.Problems)
            {
                grid.Add(verdict.Run.Name, problem.Kind.ToString().ToLowerInvariant(), problem.Path, problem.Message);
            }
        }

        grid.Print(terminal.OutConsole);
        RunVerdict[] bad = [.. verdicts.Where(verdict => verdict.Problems.Count > 0)];
        int files = verdicts.Sum(verdict => verdict.Files);
        string runs = verdicts.Length == 1 ? verdicts[0].Run.Name : $"{verdicts.Length} runs";
        terminal.Error.WriteLine(bad.Length == 0
            ? $"{runs}: all is well, {Count(files, "file")} compared"
            : $"{Count(bad.Sum(verdict => verdict.Problems.Count), "problem")} in {(verdicts.Length == 1 ? runs : $"{bad.Length} of {runs}")}");
        if (verdicts.Any(verdict => verdict.Problems.Any(problem => problem.Kind == RunProblemKind.Torn || problem.Path == ".run/summary.json")))
        {
            terminal.Error.WriteLine("`cupel repair RUN` cuts off torn ends and makes a summary again");
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static void Write(TextWriter output, RunVerdict[] verdicts) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (RunVerdict verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("id", verdict.Run.Id.Value);
            json.WriteString("name", verdict.Run.Name);
            json.WriteBoolean("ok", verdict.Problems.Count == 0);
            json.WriteNumber("files", verdict.Files);
            json.WriteStartArray("problems");
            foreach (RunProblem problem in verdict.Problems)
            {
                json.WriteStartObject();
                json.WriteString("kind", problem.Kind.ToString().ToLowerInvariant());
                json.WriteString("path", problem.Path);
                json.WriteString("message", problem.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
