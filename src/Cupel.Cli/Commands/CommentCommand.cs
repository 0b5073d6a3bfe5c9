using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel comment</c>: what people have to say about a run.</summary>
internal static class CommentCommand
{
    private const string Otherwise = "`-m TEXT` gives the text on the command line";

    // Enough of an id for the millisecond it was made in.
    private const int ShownLength = 10;

    public static Command Create(Session session)
    {
        Argument<string[]> which = RunTargets.Argument();
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<string> message = new("-m", "--message") { Description = "The text; your editor asks for it when left out", HelpName = "TEXT" };
        Option<bool> list = new("--list") { Description = "List the comments with their ids" };
        Option<string> edit = new("--edit") { Description = "Write this comment anew; the start of its id is enough", HelpName = "ID" };
        Option<string> delete = new("--delete") { Description = "Take this comment away; the start of its id is enough", HelpName = "ID" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("comment", "Write, list, edit and delete comments on a run")
        {
            Examples =
            [
                ("cupel comment 1 -m 'converges, then diverges'", "a comment on the newest run"),
                ("cupel comment 1", "the same in your editor"),
                ("cupel comment -w 'status = lost' -m 'power cut'", "the same on every run for which a filter holds"),
                ("cupel comment 1 --list", "all of them with their ids"),
                ("cupel comment 1 --edit 01m7ykz1rf -m 'better'", "write one anew"),
            ],
        };
        command.Arguments.Add(which);
        foreach (Option option in (Option[])[where, message, list, edit, delete, yes, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(words =>
        {
            RequireOne(words.GetValue(list), words.GetValue(edit), words.GetValue(delete), words.GetValue(message));
            RunStore store = Stores.Open(words, session);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, words.GetValue(which) ?? [], words.GetValue(where));
            bool reads = words.GetValue(list);
            if (!reads && !RunTargets.MayChange(session.Terminal, runs, "Comment on {0}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            string? said = reads ? null
                : words.GetValue(delete) is string gone ? Delete(store, One(runs, "--delete"), gone)
                : words.GetValue(edit) is string changed ? Edit(store, One(runs, "--edit"), changed, words.GetValue(message), session)
                : Add(store, runs, words.GetValue(message), session);
            if (words.GetValue(json))
            {
                NotesOutput.Write(session.Terminal.Out, runs);
            }
            else if (said is not null)
            {
                session.Terminal.Error.WriteLine(said);
            }
            else
            {
                foreach (Run run in runs)
                {
                    List(session, run, named: runs.Count > 1);
                }
            }

            return ExitCodes.Done;
        });
        return command;
    }

    // A comment's id means it on one run only.
    private static Run One(IReadOnlyList<Run> runs, string flag) =>
        runs.Count == 1 ? runs[0] : throw RunSelector.Several($"`{flag}` is for a comment of one run, and {runs.Count} match", runs);

    private static string Add(RunStore store, IReadOnlyList<Run> runs, string? message, Session session)
    {
        string text = Text(message ?? Editor.Edit("", session, Otherwise));
        foreach (Run run in runs)
        {
            store.Annotate(run, NoteKind.Comment, text);
        }

        return $"{RunCount.Of(runs)}: commented";
    }

    private static string Edit(RunStore store, Run run, string id, string? message, Session session)
    {
        Comment comment = Find(run, id);
        store.Annotate(run, NoteKind.CommentEdit, Text(message ?? Editor.Edit(comment.Text, session, Otherwise)), comment.Id);
        return $"{run.Name}: comment edited";
    }

    private static string Delete(RunStore store, Run run, string id)
    {
        store.Annotate(run, NoteKind.CommentDelete, "", Find(run, id).Id);
        return $"{run.Name}: comment deleted";
    }

    private static string Text(string text) => string.IsNullOrWhiteSpace(text)
        ? throw new UserErrorException(ErrorCodes.Usage, "an empty comment; nothing was written")
        : text;

    private static Comment Find(Run run, string id)
    {
        IReadOnlyList<Comment> comments = run.ReadNotes().Comments;
        Comment[] found = [.. comments.Where(comment => id.Length > 0 && comment.Id.Value.StartsWith(id, StringComparison.OrdinalIgnoreCase))];
        return found.Length == 1 ? found[0] : throw new UserErrorException(
            ErrorCodes.Usage,
            found.Length == 0 ? $"run {run.Name} has no comment `{id}`" : $"`{id}` matches {found.Length} comments of {run.Name}",
            hint: comments.Count == 0 ? "it has no comments at all" : $"there is {string.Join(", ", comments.Select(c => $"`{c.Id}`"))}");
    }

    private static void List(Session session, Run run, bool named)
    {
        IReadOnlyList<Comment> comments = run.ReadNotes().Comments;
        if (comments.Count == 0)
        {
            session.Terminal.Error.WriteLine($"{run.Name}: no comments");
            return;
        }

        if (named)
        {
            session.Terminal.Out.WriteLine(run.Name);
        }

        DateTimeOffset now = session.Time.GetUtcNow();
        var grid = new TextGrid("id", "author", "time", "text");
        bool distinct = comments.DistinctBy(comment => comment.Id.Value[..ShownLength]).Count() == comments.Count;
        foreach (Comment comment in comments)
        {
            grid.Add(
                distinct ? comment.Id.Value[..ShownLength] : comment.Id.Value,
                comment.Author,
                TimeText.Ago(comment.Time, now) + (comment.Edited is null ? "" : ", edited"),
                comment.Text);
        }

        grid.Print(session.Terminal.OutConsole, named ? 2 : 0);
    }

    private static void RequireOne(bool list, string? edit, string? delete, string? message)
    {
        bool several = (list ? 1 : 0) + (edit is null ? 0 : 1) + (delete is null ? 0 : 1) > 1;
        if (several || (message is not null && (list || delete is not null)))
        {
            throw new UserErrorException(ErrorCodes.ConfigConflict, "`-m`, `--list`, `--edit` and `--delete` exclude each other, but `-m` with `--edit`");
        }
    }
}
