using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel tag</c>: short words that runs are found again by.</summary>
internal static class TagCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = RunTargets.Argument();
        Option<string[]> add = new("-a", "--add") { Description = "Add a tag; may be given several times", HelpName = "TAG" };
        Option<string[]> remove = new("-r", "--remove") { Description = "Take a tag away; may be given several times", HelpName = "TAG" };
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("tag", "Add, remove and list tags of runs; without a flag they are listed")
        {
            Examples =
            [
                ("cupel tag 1 -a keep", "add a tag to the newest run"),
                ("cupel tag 2:5 -a sweep -r try", "add one and take one away, on four runs"),
                ("cupel tag brave-otter", "list its tags"),
                ("cupel tag -w 'val_accuracy > 0.97' -a keep", "add one to the good runs"),
                ("cupel show @tag:keep", "find the run again"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(add);
        command.Options.Add(remove);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            RunStore store = Stores.Open(words, session);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, words.GetValue(which) ?? [], words.GetValue(where));
            string[] added = words.GetValue(add) ?? [];
            string[] removed = words.GetValue(remove) ?? [];
            if (added.Any(string.IsNullOrWhiteSpace))
            {
                throw new UserErrorException(ErrorCodes.Usage, "an empty tag");
            }

            bool read = added.Length == 0 && removed.Length == 0;
            if (!read && !RunTargets.MayChange(session.Terminal, runs, "Change the tags of {0}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            NoteSets.Change(store, runs, new(NoteKind.Tag, NoteKind.Untag, "tag", notes => notes.Tags), added, removed);
            if (words.GetValue(json))
            {
                NotesOutput.Write(session.Terminal.Out, runs);
            }
            else if (read && runs.All(run => run.ReadNotes().Tags.Count == 0))
            {
                session.Terminal.Error.WriteLine($"{RunCount.Of(runs)}: no tags; `cupel tag RUN -a TAG` adds one");
            }
            else
            {
                NotesOutput.Print(session.Terminal, runs, notes => notes.Tags.Count > 0 ? string.Join(", ", notes.Tags) : read ? null : "no tags");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
