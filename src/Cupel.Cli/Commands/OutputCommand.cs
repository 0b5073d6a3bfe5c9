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
        Argument<string[]> which = RunFlags.Runs("the newest that matches, and with --grep all that match,");
        Option<string[]> where = RunFlags.Where();
        Option<bool> follow = new("-f", "--follow") { Description = "Go on until the run ends" };
        Option<bool> stdout = new("--stdout") { Description = "Only standard output" };
        Option<bool> stderr = new("--stderr") { Description = "Only standard error" };
        Option<string> grep = new("--grep") { Description = "Only lines in which REGEX is found; exit code 1 where there are none", HelpName = "REGEX" };
        Option<bool> times = new("--times") { Description = "Say when each line was begun, and on which stream" };
        Option<bool> json = Flags.Json();
        json.Description = "With --grep over several runs: one array of {id, name, stream, line, time, text}";
        Option<bool> lines = new("--jsonl") { Description = "Print {time, stream, text} for each line, over several runs with {id, name, line} too" };
        var command = new CommandWithExamples("output", "Print what a run printed, both streams in the order they were written")
        {
            Examples =
            [
                ("cupel output", "all that the newest run printed"),
                ("cupel output 1 --follow", "the same while it runs, until it ends"),
                ("cupel output brave-otter --stderr --grep '(?i)warn'", "its warnings, in any case"),
                ("cupel output 1 --grep '^loss' --times", "when it printed its losses"),
                ("cupel output --grep 'out of memory' -w 'started last 7 days'", "which runs said so, and in which line"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, follow, stdout, stderr, grep, times, json, lines])
        {
            command.Options.Add(option);
        }

        Flags.Exclude(command, stdout, stderr);
        Flags.Exclude(command, json, lines);
        command.SetAction(words =>
        {
            int? stream = words.GetValue(stdout) ? 1 : words.GetValue(stderr) ? 2 : null;
            string[] given = words.GetValue(which) ?? [];
            RunStore store = Stores.Open(words, session);
            if (words.GetValue(grep) is string text && IsSearch(store, given))
            {
                RequireSearch(words.GetValue(follow));
                OutputGrep.Form form = words.GetValue(json) ? OutputGrep.Form.JsonArray
                    : words.GetValue(lines) ? OutputGrep.Form.JsonLines
                    : words.GetValue(times) ? OutputGrep.Form.TextWithTime
                    : OutputGrep.Form.Text;
                return OutputGrep.Run(
                    session.Terminal, RunTargets.FindOrAll(session, store, given, words.GetValue(where)), OutputGrep.Pattern(text), stream, form);
            }

            if (words.GetValue(json))
            {
                throw new UserErrorException(ErrorCodes.Usage, "`--json` is for a search over several runs", hint: "`--jsonl` prints the lines of one run");
            }

            Regex? pattern = Pattern(words.GetValue(grep));
            Run run = RunTargets.FindOne(session, store, given, words.GetValue(where)).Run;
            IEnumerable<OutputUpdate> output = words.GetValue(follow)
                ? RunFollower.Follow(run, session.Time).OfType<OutputUpdate>()
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

    // One run that is named by a word of its own is printed as it is; anything else may be many.
    private static bool IsSearch(RunStore store, string[] given) =>
        given is not [string one] || (!one.StartsWith("@best:", StringComparison.Ordinal) && !one.StartsWith("latest ", StringComparison.Ordinal) && RunSelector.Select(store, one).Count > 1);

    private static void RequireSearch(bool follow)
    {
        if (follow)
        {
            throw new UserErrorException(ErrorCodes.ConfigConflict, "`--follow` is for one run", hint: "name one: `cupel output RUN --follow --grep REGEX`");
        }
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
            throw new UserErrorException(ErrorCodes.Usage, $"`--grep`: {error.Message.TrimEnd('.')}");
        }
    }
}
