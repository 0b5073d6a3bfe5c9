using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Adds to and takes from what runs have several of: tags, identifiers.</summary>
internal static class NoteSets
{
    /// <summary>One such set.</summary>
    internal sealed record Kind(NoteKind Add, NoteKind Remove, string Name, Func<Notes, IReadOnlyList<string>> Of);

    /// <summary>Writes a note where it changes something; a run that has what is added, or lacks what is removed while another of the runs
    /// has it, is left as it is.</summary>
    /// <exception cref="UserErrorException">None of the runs has something that is to be removed; nothing was written.</exception>
    public static void Change(RunStore store, IReadOnlyList<Run> runs, Kind kind, IReadOnlyList<string> added, IReadOnlyList<string> removed)
    {
        string[] known = [.. runs.SelectMany(run => kind.Of(run.ReadNotes())).Distinct()];
        Fault[] faults = [.. removed.Except(known).Select(text => new Fault(
            ErrorCodes.Usage,
            runs.Count == 1 ? $"run {runs[0].Name} has no {kind.Name} `{text}`" : $"none of these {runs.Count} runs has a {kind.Name} `{text}`",
            Hint: Suggestion.For(text, known) ?? (known.Length > 0 ? $"there is {string.Join(", ", known.Select(k => $"`{k}`"))}" : null)))];
        if (faults.Length > 0)
        {
            throw new UserErrorException(faults);
        }

        foreach (Run run in runs)
        {
            IReadOnlyList<string> present = kind.Of(run.ReadNotes());
            foreach (string text in added.Distinct().Except(present))
            {
                store.Annotate(run, kind.Add, text);
            }

            foreach (string text in removed.Distinct().Where(text => present.Contains(text)))
            {
                store.Annotate(run, kind.Remove, text);
            }
        }
    }
}
