using System.Text.Json;
using Cupel.Runs;

namespace Cupel.Cli.Rendering;

/// <summary>What people wrote on runs, for programs and for reading.</summary>
internal static class NotesOutput
{
    /// <summary>An array with one object a run: <c>{id, name, label, tags, identifiers, comments}</c>.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Run> runs) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray();
        foreach (Run run in runs)
        {
            Notes notes = run.ReadNotes();
            json.WriteStartObject();
            json.WriteString("id", run.Id.Value);
            json.WriteString("name", run.Name);
            json.WriteString("label", notes.Label);
            WriteTexts(json, "tags", notes.Tags);
            WriteTexts(json, "identifiers", notes.Identifiers);
            WriteComments(json, notes.Comments);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void WriteComments(Utf8JsonWriter json, IReadOnlyList<Comment> comments)
    {
        json.WriteStartArray("comments");
        foreach (Comment comment in comments)
        {
            json.WriteStartObject();
            json.WriteString("id", comment.Id.Value);
            json.WriteString("author", comment.Author);
            json.WriteString("time", TimeText.Iso(comment.Time));
            json.WriteString("edited", comment.Edited is DateTimeOffset edited ? TimeText.Iso(edited) : null);
            json.WriteString("text", comment.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>One run a line: its name, then what was written.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="text">What to print of one; a run with null is left out.</param>
    public static void Print(Terminal terminal, IReadOnlyList<Run> runs, Func<Notes, string?> text)
    {
        var grid = new TextGrid("", "");
        foreach (Run run in runs)
        {
            if (text(run.ReadNotes()) is string written)
            {
                grid.Add(run.Name, written);
            }
        }

        grid.Print(terminal.OutConsole);
    }
}
