using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values of a JSON file, in which comments and commas before a closing bracket may stand.</summary>
/// <remarks>Every number, text, truth value and null that is not inside a key with a dot, a blank or nothing in it; items of lists by their
/// index. Integers beyond 64 bits are no keys. A key twice is a fault, since programs differ in which one they take.</remarks>
internal sealed class JsonLiterals : ILiteralFormat
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 100 };

    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(source.Text, source.First, source.Text.Length - source.First);
        var reader = new Utf8JsonReader(bytes, Options);
        var walk = new Walk(source, bytes);
        try
        {
            while (reader.Read())
            {
                walk.Take(ref reader, faults);
            }
        }
        catch (JsonException error)
        {
            int line = Math.Min((int)(error.LineNumber ?? 0), source.Lines - 1);
            faults.Add(source.Fault("this is not JSON from here on", Math.Min(source.StartOf(line) + (int)(error.BytePositionInLine ?? 0), source.Text.Length)));
        }

        return walk.Found;
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value) => value.Value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => Quote(text),
        double number when !double.IsFinite(number) => throw new UserErrorException(ErrorCodes.ConfigType, $"JSON has no way to write `{value.Text}`"),
        _ => NumberLiteral.Strict(value),
    };

    /// <summary>A text as JSON, with only what must be escaped.</summary>
    internal static string Quote(string text) => "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";

    /// <summary>Where in the file the reader is: the keys around it, and the characters before it.</summary>
    private sealed class Walk(SourceText source, byte[] bytes)
    {
        private readonly List<string> _path = [];
        private readonly Stack<int> _indexes = new();
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private int _chars = source.First;
        private int _counted;

        internal List<Literal> Found { get; } = [];

        internal void Take(ref Utf8JsonReader reader, ICollection<Fault> faults)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _path[^1] = reader.GetString()!;
                    if (!_keys.Add(string.Join('\0', _path)))
                    {
                        int start = Chars(reader.TokenStartIndex);
                        faults.Add(source.Fault($"the key `{_path[^1]}` is there twice", start, _path[^1].Length + 2, "keep one"));
                    }

                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Item();
                    _indexes.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                    _path.Add("");
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _indexes.Pop();
                    _path.RemoveAt(_path.Count - 1);
                    break;
                default:
                    Item();
                    Value(ref reader);
                    break;
            }
        }

        // An item of a list is named by its index; a value of an object was named before.
        private void Item()
        {
            if (_indexes.TryPeek(out int index) && index >= 0)
            {
                _indexes.Pop();
                _indexes.Push(index + 1);
                _path[^1] = index.ToString(CultureInfo.InvariantCulture);
                _keys.Add(string.Join('\0', _path));
            }
        }

        private void Value(ref Utf8JsonReader reader)
        {
            int start = Chars(reader.TokenStartIndex);
            int end = Chars(reader.BytesConsumed);
            (bool known, object? value) = reader.TokenType switch
            {
                JsonTokenType.String => (true, reader.GetString()),
                JsonTokenType.True => (true, true),
                JsonTokenType.False => (true, false),
                JsonTokenType.Null => (true, null),
                _ => reader.TryGetInt64(out long whole) ? (true, whole)
                    : (reader.ValueSpan.IndexOfAnyExceptInRange((byte)'-', (byte)'9') >= 0 || reader.ValueSpan.Contains((byte)'.'), (object?)reader.GetDouble()),
            };
            if (known && _path.Count > 0 && _path.All(Literal.IsSegment))
            {
                Found.Add(source.Literal([.. _path], value, start, end));
            }
        }

        private int Chars(long offset)
        {
            // Only ever asked for what lies further on.
            _chars += Encoding.UTF8.GetCharCount(bytes, _counted, (int)offset - _counted);
            _counted = (int)offset;
            return _chars;
        }
    }
}
