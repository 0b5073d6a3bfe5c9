using System.Text.Json;
using Cupel.Files;

namespace Cupel.Runs;

/// <summary>What people wrote on a run, taken together in the order it was written.</summary>
/// <param name="Label">The label, or null.</param>
/// <param name="Tags">The tags, in the order they were added.</param>
/// <param name="Comments">The comments, oldest first.</param>
/// <param name="Problems">Notes that could not be read, each with its file.</param>
public sealed record Notes(string? Label, IReadOnlyList<string> Tags, IReadOnlyList<Note> Comments, IReadOnlyList<string> Problems)
{
    private static readonly Notes None = new(null, [], [], []);

    /// <summary>Reads the notes of a folder; none where it does not exist.</summary>
    internal static Notes Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return None;
        }

        string? label = null;
        var tags = new List<string>();
        var comments = new List<Note>();
        var problems = new List<string>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                Apply(RunRecordReader.Parse(file, RunJson.Line.Note));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
            {
                problems.Add($"note {Path.GetFileName(file)}: {error.Message}");
            }
        }

        return new Notes(label, tags, comments, problems);

        void Apply(Note note)
        {
            switch (note.Kind)
            {
                case NoteKind.Label:
                    label = note.Text.Length == 0 ? null : note.Text;
                    break;
                case NoteKind.Tag when !tags.Contains(note.Text):
                    tags.Add(note.Text);
                    break;
                case NoteKind.Untag:
                    tags.Remove(note.Text);
                    break;
                case NoteKind.Comment:
                    comments.Add(note);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Adds a note to a folder, which is made where it lacks.</summary>
    internal static void Add(string folder, Note note, RunIdSource ids)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteJson(Path.Combine(folder, $"{ids.Next()}.json"), note, RunJson.Line.Note);
    }
}
