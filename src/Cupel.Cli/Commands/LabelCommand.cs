using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel label</c>: the one line that says what a run is about.</summary>
internal static class LabelCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN")
        {
            Description = "Which runs, then the label; one word alone shows the label of those runs, but with a filter it is the label",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> clear = new("--clear") { Description = "Take the label away" };
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("label", "Label runs, in place of the label before")
        {
            Examples =
            [
                ("cupel label 1 'wider net'", "label the newest run"),
                ("cupel label 2:5 sweep", "the same label for four runs"),
                ("cupel label brave-otter", "print its label"),
                ("cupel label 1 2 --clear", "take the labels of two runs away"),
                ("cupel label -w 'tag = sweep' 'first sweep'", "all runs with a tag"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(clear);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            string[] given = words.GetValue(which) ?? [];
            string[] filters = words.GetValue(where) ?? [];
            bool read = !words.GetValue(clear) && given.Length <= (filters.Length > 0 ? 0 : 1);
            string label = words.GetValue(clear) || read ? "" : given[^1];
            if (!words.GetValue(clear) && !read)
            {
                RequireText(label);
                given = given[..^1];
            }

            RunStore store = Stores.Open(words, session);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, given, filters);
            string what = label.Length == 0 ? "Take the label of {0} away?" : $"Label {{0}} `{label.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}`?";
            if (!read && !RunTargets.MayChange(session.Terminal, runs, what, words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            foreach (Run run in runs.Where(run => !read && (run.ReadNotes().Label ?? "") != label))
            {
                store.Annotate(run, NoteKind.Label, label);
            }

            Report(session.Terminal, runs, read, words.GetValue(json), label);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Report(Terminal terminal, IReadOnlyList<Run> runs, bool read, bool json, string label)
    {
        if (json)
        {
            NotesOutput.Write(terminal.Out, runs);
        }
        else if (!read)
        {
            terminal.Error.WriteLine(label.Length == 0 ? $"{RunCount.Of(runs)}: no label" : $"{RunCount.Of(runs)}: label `{SafeText.Of(label)}`");
        }
        else if (runs.All(run => run.ReadNotes().Label is null))
        {
            terminal.Error.WriteLine($"{RunCount.Of(runs)}: no label; `cupel label RUN TEXT` sets one");
        }
        else
        {
            NotesOutput.Print(terminal, runs, notes => notes.Label);
        }
    }

    private static void RequireText(string label)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            throw new UserErrorException(ErrorCodes.Usage, "an empty label", hint: "`--clear` takes the label away");
        }
    }
}
