using System.Text.Json;
using Cupel.Files;

namespace Cupel.Notebooks;

/// <summary>What of a notebook makes it do what it does: all of it but what executing it leaves behind.</summary>
/// <remarks>Left out are the outputs and execution counts of cells, what Jupyter notes of an execution in the metadata of a cell (<c>execution</c>,
/// <c>ExecuteTime</c>, <c>collapsed</c>, <c>scrolled</c>) and of the notebook (<c>language_info</c>, <c>widgets</c>). The order of keys and blanks means
/// nothing, and a source is the same in one text as in lines.</remarks>
internal static class NotebookEssence
{
    private static readonly string[] OfCell = ["outputs", "execution_count"];
    private static readonly string[] OfCellMetadata = ["execution", "ExecuteTime", "collapsed", "scrolled"];
    private static readonly string[] OfMetadata = ["language_info", "widgets"];

    /// <summary>The digest of it; null where the file is no notebook that can be read.</summary>
    /// <param name="content">The file's bytes.</param>
    public static string? DigestOf(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var notebook = JsonDocument.Parse(content);
            if (notebook.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                Write(json, notebook.RootElement, Place.Notebook);
            }

            return Digest.OfBytes(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or a text in it that is no Unicode: it is what its bytes are.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, Place place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    if (!IsLeftBehind(place, property.Name))
                    {
                        json.WritePropertyName(property.Name);
                        Write(json, property.Value, Below(place, property.Name));
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array when place == Place.Source && value.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String):
                json.WriteStringValue(string.Concat(value.EnumerateArray().Select(line => line.GetString())));
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(json, item, place == Place.Cells ? Place.Cell : Place.Elsewhere);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static bool IsLeftBehind(Place place, string name) => place switch
    {
        Place.Cell => OfCell.Contains(name),
        Place.CellMetadata => OfCellMetadata.Contains(name),
        Place.Metadata => OfMetadata.Contains(name),
        _ => false,
    };

    private static Place Below(Place place, string name) => (place, name) switch
    {
        (Place.Notebook, "cells") => Place.Cells,
        (Place.Notebook, "metadata") => Place.Metadata,
        (Place.Cell, "metadata") => Place.CellMetadata,
        (Place.Cell, "source") => Place.Source,
        _ => Place.Elsewhere,
    };

    private enum Place
    {
        Notebook,
        Metadata,
        Cells,
        Cell,
        CellMetadata,
        Source,
        Elsewhere,
    }
}
