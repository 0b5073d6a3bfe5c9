using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads a whole TOML text: headers, and keys with their values.</summary>
internal sealed class TomlDocument(TomlCursor cursor)
{
    private readonly TomlTable _root = new(TomlMade.Header, cursor.Source.At(1, 1, 1), 0);

    /// <summary>The tree.</summary>
    /// <exception cref="TomlException">A fault of syntax.</exception>
    internal ConfigMap Read()
    {
        TomlTable table = _root;
        for (cursor.SkipLines(); !cursor.AtEnd; cursor.SkipLines())
        {
            if (cursor.Current == '[')
            {
                table = ReadHeader();
            }
            else
            {
                ReadPair(cursor, table, table);
            }

            ReadLineEnd();
        }

        return _root.Build();
    }

    /// <summary>Reads <c>key = value</c> into a table.</summary>
    internal static void ReadPair(TomlCursor cursor, TomlTable table, object section)
    {
        List<TomlKey> path = TomlKeys.Read(cursor);
        if (!cursor.Take('='))
        {
            throw TomlCursor.Wrong("expected `=` after the key", cursor.Here,
                cursor.Current == ':' ? "TOML writes `key = value`" : !cursor.AtLineEnd ? "a key with blanks needs quotes" : null);
        }

        cursor.SkipBlanks();
        TomlTables.Set(cursor, table, path, TomlValues.Read(cursor, table.Depth + path.Count), section);
    }

    private TomlTable ReadHeader()
    {
        int start = cursor.Offset;
        bool array = cursor.At("[[");
        cursor.Skip(array ? 2 : 1);
        List<TomlKey> path = TomlKeys.Read(cursor);
        if (!cursor.At(array ? "]]" : "]"))
        {
            throw TomlCursor.Wrong($"expected `{(array ? "]]" : "]")}` after the name of the table", cursor.Here);
        }

        cursor.Skip(array ? 2 : 1);
        SourceLocation header = cursor.Place(start);
        return array ? TomlTables.Append(cursor, _root, path, header) : TomlTables.Open(cursor, _root, path, header);
    }

    private void ReadLineEnd()
    {
        cursor.SkipBlanks();
        cursor.SkipComment();
        if (!cursor.AtLineEnd)
        {
            throw TomlCursor.Wrong("expected the end of the line", cursor.Here,
                "a line holds one key with its value; a comment begins with `#`");
        }
    }
}
