using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Runs;

namespace Cupel.Imports.Gage;

/// <summary>What people wrote on a run of Gage: <c>ID.user</c>, a log of small files <c>{author, set, delete}</c> whose names sort by time.</summary>
/// <param name="Notes">The label and the comments, as they read now.</param>
/// <param name="Others">Everything else that is set.</param>
internal sealed record GageNotes(IReadOnlyList<Note> Notes, JsonObject Others)
{
    private const string CommentPrefix = "comment:";

    /// <summary>Reads the log of a run; none where there is no folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="label">The label where nobody wrote one, or null.</param>
    /// <param name="made">When the run was made.</param>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static GageNotes Read(string folder, string? label, DateTimeOffset made)
    {
        var set = new Dictionary<string, (JsonNode? Value, string Author, DateTimeOffset Time)>(StringComparer.Ordinal);
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json") : [];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            JsonObject entry = PythonJson.ParseObject(File.ReadAllBytes(file), file);
            string author = Text(entry["author"]) ?? "gage";
            foreach ((string name, JsonNode? value) in entry["set"] as JsonObject ?? [])
            {
                set[name] = (value, author, TimeOf(file) ?? made);
            }

            foreach (JsonNode? name in entry["delete"] as JsonArray ?? [])
            {
                set.Remove(Text(name) ?? "");
            }
        }

        var notes = new List<Note>();
        if (!set.ContainsKey("label") && label is { Length: > 0 })
        {
            notes.Add(new Note(made, "gage", NoteKind.Label, label));
        }

        var others = new JsonObject();
        foreach ((string name, (JsonNode? value, string author, DateTimeOffset time)) in set)
        {
            if (name == "label" && Text(value) is { Length: > 0 } text)
            {
                notes.Add(new Note(time, author, NoteKind.Label, text));
            }
            else if (name.StartsWith(CommentPrefix, StringComparison.Ordinal) && value is JsonObject comment)
            {
                notes.Add(new Note(EpochTime.OfMilliseconds(Integer(comment["timestamp"])) ?? time, author, NoteKind.Comment, Text(comment["msg"]) ?? ""));
            }
            else
            {
                others[name] = value?.DeepClone();
            }
        }

        return new GageNotes(notes, others);
    }

    // The name is a ULID in the form of a UUID: its first 48 bits are milliseconds.
    private static DateTimeOffset? TimeOf(string file)
    {
        string digits = Path.GetFileName(file).Replace("-", "", StringComparison.Ordinal);
        return digits.Length > 12 && long.TryParse(digits.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long milliseconds)
            ? EpochTime.OfMilliseconds(milliseconds) : null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static long? Integer(JsonNode? node) => node is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
