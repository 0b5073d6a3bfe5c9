using System.Text.Json;
using Cupel.Files;

namespace Cupel.Runs;

/// <summary>What people wrote on a run, taken together.</summary>
/// <param name="Label">The label, or null.</param>
/// <param name="Tags">The tags, in the order they were added.</param>
/// <param name="Comments">The comments, oldest first, as they read after edits; deleted ones are left out.</param>
/// <param name="Identifiers">Names elsewhere, <c>scheme:rest</c>, in the order they were added.</param>
/// <param name="Problems">Notes that could not be read, each with its file.</param>
/// <remarks>It follows from the set of note files alone, whatever order they were copied in: two copies of a store that were written on apart
/// come to the same when each is copied over the other.</remarks>
public sealed record Notes(
    string? Label,
    IReadOnlyList<string> Tags,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<string> Identifiers,
    IReadOnlyList<string> Problems)
{
    private static readonly Notes None = new(null, [], [], [], []);

    /// <summary>Reads the notes of a folder; none where it does not exist.</summary>
    internal static Notes Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return None;
        }

        var problems = new List<string>();
        return Of(ReadAll(folder, problems), problems);
    }

    /// <summary>The notes of a folder as they were written, in the order of their ids.</summary>
    internal static List<(string Id, Note Note)> ReadAll(string folder, List<string> problems)
    {
        var notes = new List<(string Id, Note Note)>();
        foreach (string name in Files(folder))
        {
            string file = Path.Combine(folder, name);
            try
            {
                notes.Add((Path.GetFileNameWithoutExtension(file), RunRecordReader.Parse(file, RunJson.Line.Note)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
            {
                problems.Add($"note {Path.GetFileName(file)}: {error.Message}");
            }
        }

        return notes;
    }

    /// <summary>What notes come to, given in the order of their ids.</summary>
    internal static Notes Of(List<(string Id, Note Note)> notes, IReadOnlyList<string> problems)
    {
        string? label = notes.LastOrDefault(n => n.Note.Kind == NoteKind.Label).Note?.Text;
        return new Notes(
            label is { Length: > 0 } ? label : null,
            Set(notes, NoteKind.Tag, NoteKind.Untag),
            CommentsOf(notes),
            Set(notes, NoteKind.Identifier, NoteKind.IdentifierRemove),
            problems);
    }

    /// <summary>The names of the notes in a folder, sorted; none where it does not exist.</summary>
    internal static IReadOnlyList<string> Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Adds a note to a folder, which is made where it lacks.</summary>
    internal static void Add(string folder, Note note, RunIdSource ids)
    {
        Directory.CreateDirectory(folder);

        // What is written now comes after all that is there: also after what another program wrote in this millisecond, or before
        // the clock was set back.
        RunId id = Files(folder) is [.., string last] && RunId.TryParse(Path.GetFileNameWithoutExtension(last), out RunId newest) ? ids.NextAfter(newest) : ids.Next();
        AtomicFile.WriteJson(Path.Combine(folder, $"{id}.json"), note, RunJson.Line.Note);
    }

    /// <summary>Adds a note with an id of its own, unless it is there.</summary>
    internal static bool TryAdd(string folder, RunId id, Note note)
    {
        string path = Path.Combine(folder, $"{id}.json");
        if (File.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        AtomicFile.WriteJson(path, note, RunJson.Line.Note);
        return true;
    }

    private static List<string> Set(List<(string Id, Note Note)> notes, NoteKind add, NoteKind remove)
    {
        var set = new List<string>();
        foreach ((_, Note note) in notes)
        {
            if (note.Kind == remove)
            {
                set.Remove(note.Text);
            }
            else if (note.Kind == add && !set.Contains(note.Text))
            {
                set.Add(note.Text);
            }
        }

        return set;
    }

    // Edits and deletions are looked up by the comment they are about: a clock that was behind may have sorted them before it.
    private static List<Comment> CommentsOf(List<(string Id, Note Note)> notes)
    {
        HashSet<string?> deleted = [.. notes.Where(n => n.Note.Kind == NoteKind.CommentDelete).Select(n => n.Note.About)];
        ILookup<string?, Note> edits = notes.Where(n => n.Note.Kind == NoteKind.CommentEdit).ToLookup(n => n.Note.About, n => n.Note);
        var comments = new List<Comment>();
        foreach ((string id, Note note) in notes)
        {
            if (note.Kind == NoteKind.Comment && !deleted.Contains(id) && RunId.TryParse(id, out RunId known))
            {
                Note? edit = edits[id].LastOrDefault();
                comments.Add(new Comment(known, note.Time, note.Author, edit?.Text ?? note.Text, edit?.Time));
            }
        }

        return comments;
    }
}
