using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel output</c>: what a run printed.</summary>
internal static class OutputCommand
{
    public static Command Create(Session session)
    {
        Argument<string> which = new("RUN") { Description = "Which run; the newest that matches when left out", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> where = RunFlags.Where();
        Option<bool> follow = new("-f", "--follow") { Description = "Go on until the run ends" };
        Option<bool> stdout = new("--stdout") { Description = "Only standard output" };
        Option<bool> stderr = new("--stderr") { Description = "Only standard error" };
        Option<string> grep = new("--grep") { Description = "Only lines in which REGEX is found; exit code 1 where there are none", HelpName = "REGEX" };
        Option<bool> times = new("--times") { Description = "Say when each line was begun, and on which stream" };
        Option<bool> lines = new("--jsonl") { Description = "Print {time, stream, text} for each line, for programs" };
        var command = new CommandWithExamples("output", "Print what a run printed, both streams in the order they were written")
        {
            Examples =
            [
                ("cupel output", "all that the newest run printed"),
                ("cupel output 1 --follow", "the same while it runs, until it ends"),
                ("cupel output brave-otter --stderr --grep '(?i)warn'", "its warnings, in any case"),
                ("cupel output 1 --grep '^loss' --times", "when it printed its losses"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, follow, stdout, stderr, grep, times, lines])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            if (words.GetValue(stdout) && words.GetValue(stderr))
            {
                throw new UserErrorException(ErrorCodes.ConfigConflict, "`--stdout` and `--stderr` exclude each other", hint: "without either, both are printed");
            }

            int? stream = words.GetValue(stdout) ? 1 : words.GetValue(stderr) ? 2 : null;
            Regex? pattern = Pattern(words.GetValue(grep));
            Run run = RunTargets.FindOne(session, Stores.Open(words, session), words.GetValue(which), words.GetValue(where)).Run;
            IEnumerable<OutputUpdate> output = words.GetValue(follow)
                ? RunFollower.FollowAsync(run, session.Time).ToBlockingEnumerable().OfType<OutputUpdate>()
                : RunFollower.ReadOutput(run);
            output = output.Where(update => stream is null || update.Stream == stream);
            Action<OutputLine>? print = words.GetValue(lines) ? line => WriteJson(session.Terminal, line)
                : words.GetValue(times) ? line => session.Terminal.Out.WriteLine(WithTime(line))
                : pattern is not null ? line => session.Terminal.Out.WriteLine(line.Text)
                : null;
            try
            {
                return print is null ? Copy(output, session.Terminal.OutBytes) : Print(output, pattern, print);
            }
            catch (Exception damage) when (damage is InvalidDataException or JsonException)
            {
                throw new UserErrorException(ErrorCodes.DataFormat, $"run {run.Name}: {damage.Message}", hint: $"`cupel verify {run.Name}` says what is wrong");
            }
        });
        return command;
    }

    private static int Copy(IEnumerable<OutputUpdate> output, Stream target)
    {
        foreach (OutputUpdate update in output)
        {
            target.Write(update.Bytes.Span);
        }

        return ExitCodes.Done;
    }

    private static int Print(IEnumerable<OutputUpdate> output, Regex? pattern, Action<OutputLine> print)
    {
        var lines = new OutputLines();
        bool found = false;
        foreach (OutputLine line in output.SelectMany(lines.Add).Concat(lines.Finish()))
        {
            if (pattern?.IsMatch(line.Text) ?? true)
            {
                found = true;
                print(line);
            }
        }

        return found || pattern is null ? ExitCodes.Done : ExitCodes.No;
    }

    private static string WithTime(OutputLine line) =>
        $"{(line.Time is DateTimeOffset time ? TimeText.Iso(time) : "-")}  {(line.Stream == 1 ? "out" : "err")}  {line.Text}";

    private static void WriteJson(Terminal terminal, OutputLine line) => JsonOutput.WriteLine(terminal.Out, json =>
    {
        json.WriteStartObject();
        json.WriteString("time", line.Time is DateTimeOffset time ? TimeText.Iso(time) : null);
        json.WriteString("stream", line.Stream == 1 ? "stdout" : "stderr");
        json.WriteString("text", line.Text);
        json.WriteEndObject();
    });

    private static Regex? Pattern(string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }
        catch (ArgumentException error)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"`--grep`: {error.Message}");
        }
    }
}
