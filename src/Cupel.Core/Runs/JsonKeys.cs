using System.Text.Json;

namespace Cupel.Runs;

/// <summary>Looks through the keys of JSON.</summary>
internal static class JsonKeys
{
    // No reader goes deeper.
    private const int MostDepth = 64;

    private const int Usual = 64;

    /// <summary>A key that one object has twice, or null.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? FindTwice(ReadOnlySpan<byte> json)
    {
        // Asked of every file of every run that is read: no text is made for a key.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        Span<int> firsts = stackalloc int[MostDepth];
        var hashes = new List<int>(Usual);
        var keys = new List<Range>(Usual);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    firsts[reader.CurrentDepth] = keys.Count;
                    break;
                case JsonTokenType.EndObject:
                    int first = firsts[reader.CurrentDepth];
                    hashes.RemoveRange(first, hashes.Count - first);
                    keys.RemoveRange(first, keys.Count - first);
                    break;
                case JsonTokenType.PropertyName when reader.ValueIsEscaped:
                    return FindTwiceAsText(json);
                case JsonTokenType.PropertyName:
                    int hash = HashOf(reader.ValueSpan);
                    if (Has(json, reader.ValueSpan, hash, firsts[reader.CurrentDepth - 1], hashes, keys))
                    {
                        return reader.GetString();
                    }

                    int start = (int)reader.TokenStartIndex + 1;
                    hashes.Add(hash);
                    keys.Add(start..(start + reader.ValueSpan.Length));
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private static bool Has(ReadOnlySpan<byte> json, ReadOnlySpan<byte> key, int hash, int first, List<int> hashes, List<Range> keys)
    {
        for (int at = first; at < hashes.Count; at++)
        {
            if (hashes[at] == hash && json[keys[at]].SequenceEqual(key))
            {
                return true;
            }
        }

        return false;
    }

    // FNV-1a.
    private static int HashOf(ReadOnlySpan<byte> key)
    {
        uint hash = 2166136261;
        foreach (byte letter in key)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)hash;
    }

    // The same letter may be written in two ways.
    private static string? FindTwiceAsText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when reader.GetString()! is var key && !open.Peek().Add(key):
                    return key;
                default:
                    break;
            }
        }

        return null;
    }
}
