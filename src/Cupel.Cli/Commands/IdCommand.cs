using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel id</c>: the names that a run, or what it made, has elsewhere.</summary>
internal static class IdCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> which = new("RUN")
        {
            Description = "Which runs, then names elsewhere, `scheme:rest` each, such as `hf:org/name` or `doi:10.1000/182`",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string[]> where = RunFlags.Where();
        Option<bool> yes = RunTargets.Yes();
        Option<bool> remove = new("--remove") { Description = "Take these identifiers away" };
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("id", "Print a run's id and the names it has elsewhere, or add and remove such names")
        {
            Examples =
            [
                ("cupel id 1", "its id, then its identifiers, one a line"),
                ("cupel id brave-otter hf:org/digits", "its model was published there"),
                ("cupel id brave-otter hf:org/digits --remove", "take that away"),
            ],
        };
        command.Arguments.Add(which);
        command.Options.Add(where);
        command.Options.Add(remove);
        command.Options.Add(yes);
        command.Options.Add(json);
        command.SetAction(words =>
        {
            string[] all = words.GetValue(which) ?? [];
            string[] given = [.. all.Where(IsIdentifier)];
            bool removing = words.GetValue(remove);
            if (removing && given.Length == 0)
            {
                throw new UserErrorException(ErrorCodes.Usage, "`--remove` needs the identifiers to take away", hint: "`cupel id RUN` lists them");
            }

            foreach (string name in given)
            {
                RequireIdentifier(name);
            }

            RunStore store = Stores.Open(words, session);
            IReadOnlyList<Run> runs = RunTargets.Find(session, store, [.. all.Except(given)], words.GetValue(where));
            if (given.Length > 0 && !RunTargets.MayChange(session.Terminal, runs, "Change the identifiers of {0}?", words.GetValue(yes) || words.GetValue(json)))
            {
                return ExitCodes.Slip;
            }

            var kind = new NoteSets.Kind(NoteKind.Identifier, NoteKind.IdentifierRemove, "identifier", notes => notes.Identifiers);
            NoteSets.Change(store, runs, kind, removing ? [] : given, removing ? given : []);
            if (words.GetValue(json))
            {
                NotesOutput.Write(session.Terminal.Out, runs);
                return ExitCodes.Done;
            }

            foreach (Run run in runs)
            {
                session.Terminal.Out.WriteLine(run.Id.Value);
                foreach (string name in run.ReadNotes().Identifiers)
                {
                    session.Terminal.Out.WriteLine(SafeText.Of(name));
                }
            }

            return ExitCodes.Done;
        });
        return command;
    }

    // What has a colon and can be no selector: those begin with a digit, `:` or `@`, or are of two words.
    private static bool IsIdentifier(string word) =>
        word.IndexOf(':', StringComparison.Ordinal) > 0 && !char.IsAsciiDigit(word[0]) && word[0] != '@' && !word.StartsWith("latest ", StringComparison.Ordinal);

    private static void RequireIdentifier(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        bool scheme = colon > 0 && char.IsAsciiLetterLower(name[0]) && name[..colon].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || "+.-".Contains(c, StringComparison.Ordinal));
        if (!scheme || colon == name.Length - 1 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"`{name}` is no identifier: it needs a scheme in lower case, a colon, and a name without spaces",
                hint: "write `hf:org/name`, `doi:10.1000/182`, `git:COMMIT`");
        }
    }
}
