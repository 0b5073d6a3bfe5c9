using System.Globalization;
using System.Text;
using System.Text.Json;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Builds the tree of one JSON text in one walk over its tokens.</summary>
/// <param name="text">The text, in which <see cref="JsonComments"/> has made blanks of the comments.</param>
/// <param name="source">The text as it was written, by lines.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class JsonTree(string text, SourceLines source, ICollection<Fault> faults)
{
    private const int MaxDepth = 100;

    private readonly Stack<(SourceLocation Where, char Bracket)> _open = new();
    private readonly JsonOffsets _offsets = new(text);

    /// <summary>Where the last token that was understood ends.</summary>
    private int _end;

    /// <summary>The tree, or null after a fault of syntax.</summary>
    internal ConfigNode? Read()
    {
        // What nests too deep is refused here, with a place, before the reader refuses it.
        var options = new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = MaxDepth + 2 };
        var reader = new Utf8JsonReader(_offsets.Bytes, options);
        try
        {
            reader.Read();
            if (ReadNode(ref reader, 0) is not ConfigNode root)
            {
                return null;
            }

            // Nothing may follow; the reader says so when it is asked to go on.
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            var syntax = new JsonSyntax(text, source, _open.Count > 0 ? _open.Peek() : null);
            int at = _offsets.At(error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
            faults.Add(syntax.Explain(reader.TokenType, _end, _offsets.At(reader.TokenStartIndex), at));
            return null;
        }
    }

    /// <summary>Reads the value whose first token is the current one; null after a fault of syntax that was reported.</summary>
    private ConfigNode? ReadNode(ref Utf8JsonReader reader, int depth)
    {
        (int start, int end) = Extent(ref reader);
        _end = end;
        if (depth > MaxDepth)
        {
            return Refuse($"values are nested more than {MaxDepth} deep", start, end);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap(ref reader, start, depth);
            case JsonTokenType.StartArray:
                return ReadList(ref reader, start, depth);
            case JsonTokenType.String:
                return ReadText(ref reader, start, end) is string written ? Leaf(written, written, true, start, end) : null;
            case JsonTokenType.Number:
                return Leaf(Number(text[start..end]), text[start..end], false, start, end);
            default:
                object? value = reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();
                return Leaf(value, text[start..end], false, start, end);
        }
    }

    private ConfigList? ReadList(ref Utf8JsonReader reader, int start, int depth)
    {
        _open.Push((source.Piece(start, start + 1), '['));
        var items = new List<ConfigNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadNode(ref reader, depth + 1) is not ConfigNode item)
            {
                return null;
            }

            items.Add(item);
        }

        return new ConfigList(items, Close(ref reader, start));
    }

    private ConfigMap? ReadMap(ref Utf8JsonReader reader, int start, int depth)
    {
        _open.Push((source.Piece(start, start + 1), '{'));
        var entries = new List<ConfigEntry>();
        var places = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            (int keyStart, int keyEnd) = Extent(ref reader);
            _end = _offsets.At(reader.BytesConsumed);
            SourceLocation where = source.Piece(keyStart, keyEnd);
            if (ReadText(ref reader, keyStart, keyEnd) is not string key)
            {
                return null;
            }

            reader.Read();
            if (ReadNode(ref reader, depth + 1) is not ConfigNode value)
            {
                return null;
            }

            if (places.TryGetValue(key, out SourceLocation? first))
            {
                faults.Add(new Fault(ErrorCodes.Syntax, $"the key `{key}` is there twice", where, $"keep one; the first is at {first}"));
                continue;
            }

            places.Add(key, where);
            entries.Add(new ConfigEntry(key, where, value));
        }

        return new ConfigMap(entries, Close(ref reader, start));
    }

    /// <summary>The origin of a list or map that ends with the current token: brackets and all when it is on one line.</summary>
    private Origin Close(ref Utf8JsonReader reader, int start)
    {
        (SourceLocation open, _) = _open.Pop();
        _end = _offsets.At(reader.BytesConsumed);
        bool oneLine = !text.AsSpan(start, _end - start).Contains('\n');
        return new Origin(OriginKind.File, oneLine ? source.Piece(start, _end) : open);
    }

    /// <summary>What a text says, or null after a fault.</summary>
    private string? ReadText(ref Utf8JsonReader reader, int start, int end)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException error) when (error.InnerException is null or DecoderFallbackException or EncoderFallbackException)
        {
            // Half of a surrogate pair.
            Refuse("the text has a `\\u` escape that is no character of Unicode", start, end);
            return null;
        }
    }

    private ConfigNode? Refuse(string message, int start, int end)
    {
        faults.Add(new Fault(ErrorCodes.Syntax, message, source.Piece(start, end)));
        return null;
    }

    private ConfigScalar Leaf(object? value, string written, bool quoted, int start, int end) =>
        new(value, written, quoted, new Origin(OriginKind.File, source.Piece(start, end)), source);

    private static object Number(string number) =>
        number.AsSpan().IndexOfAny(".eE") < 0
            && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer)
            ? (object)integer
            : double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Where the current token starts and ends; of a list or map its bracket.</summary>
    private (int Start, int End) Extent(ref Utf8JsonReader reader)
    {
        bool quoted = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        int length = quoted ? reader.ValueSpan.Length + 2 : Math.Max(1, reader.ValueSpan.Length);
        return (_offsets.At(reader.TokenStartIndex), _offsets.At(reader.TokenStartIndex + length));
    }
}
