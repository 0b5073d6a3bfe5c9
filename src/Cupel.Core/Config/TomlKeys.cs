namespace Cupel.Config;

/// <summary>Reads keys: bare, in quotes, with dots.</summary>
internal static class TomlKeys
{
    /// <summary>The parts of the key that begins here; at least one. Blanks behind it are passed.</summary>
    internal static List<TomlKey> Read(TomlCursor cursor)
    {
        List<TomlKey> keys = [];
        do
        {
            cursor.SkipBlanks();
            keys.Add(ReadPart(cursor));
            TomlCursor.CheckDepth(keys.Count, keys[^1].Where);
            cursor.SkipBlanks();
        }
        while (cursor.Take('.'));
        return keys;
    }

    private static TomlKey ReadPart(TomlCursor cursor)
    {
        int start = cursor.Offset;
        if (cursor.At("\"\"\"") || cursor.At("'''"))
        {
            throw TomlCursor.Wrong("a key cannot be a text of several lines", cursor.Here, "use one quote on each side");
        }

        string name = cursor.Current switch
        {
            '"' => TomlStrings.ReadBasic(cursor),
            '\'' => TomlStrings.ReadLiteral(cursor),
            _ => cursor.TakeWhile(TomlKey.IsBare),
        };
        return cursor.Offset > start
            ? new TomlKey(name, cursor.Place(start))
            : throw Missing(cursor);
    }

    private static TomlException Missing(TomlCursor cursor) => cursor.Current switch
    {
        '=' => TomlCursor.Wrong("expected a key before `=`", cursor.Here, "an empty key is written `\"\"`"),
        ']' => TomlCursor.Wrong("expected a key before `]`", cursor.Here),
        > '\x7f' => TomlCursor.Wrong($"a key without quotes has only letters, digits, `_` and `-` of ASCII", cursor.Here,
            "put the key in quotes"),
        _ => TomlCursor.Wrong("expected a key", cursor.Here, "a key is letters, digits, `_` and `-`, or a text in quotes"),
    };
}
