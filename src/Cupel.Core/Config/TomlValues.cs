using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Reads values: what <c>=</c> gives a key, and what arrays and inline tables hold.</summary>
internal static class TomlValues
{
    /// <summary>The value that begins here.</summary>
    internal static ConfigNode Read(TomlCursor cursor, int depth)
    {
        int start = cursor.Offset;
        TomlCursor.CheckDepth(depth, cursor.Here);
        switch (cursor.Current)
        {
            case '"' or '\'':
                return cursor.Scalar(TomlStrings.Read(cursor), start);
            case '[':
                return ReadArray(cursor, depth);
            case '{':
                return ReadInline(cursor, depth);
            default:
                return TomlNumbers.Read(cursor);
        }
    }

    private static ConfigList ReadArray(TomlCursor cursor, int depth)
    {
        (int start, SourceLocation open) = (cursor.Offset, cursor.Here);
        List<ConfigNode> items = [];
        cursor.Skip();
        for (cursor.SkipLines(); !cursor.Take(']'); cursor.SkipLines())
        {
            items.Add(cursor.AtEnd ? throw NotClosed(open) : Read(cursor, depth + 1));
            cursor.SkipLines();
            if (!cursor.Take(',') && cursor.Current != ']')
            {
                throw cursor.AtEnd
                    ? NotClosed(open)
                    : TomlCursor.Wrong("expected `,` or `]`", cursor.Here, $"the `[` is at {open}");
            }
        }

        return new ConfigList(items, Close(cursor, start, open));
    }

    private static ConfigMap ReadInline(TomlCursor cursor, int depth)
    {
        (int start, SourceLocation open) = (cursor.Offset, cursor.Here);
        var table = new TomlTable(TomlMade.Header, open, depth);
        cursor.Skip();
        cursor.SkipBlanks();
        bool first = true;
        while (first ? !cursor.Take('}') : !TakeEnd(cursor, open))
        {
            if (!first && cursor.Current == '}')
            {
                throw TomlCursor.Wrong("an inline table has no comma after its last value", cursor.Here, "leave the comma out");
            }

            CheckLine(cursor, open);
            TomlDocument.ReadPair(cursor, table, table);
            cursor.SkipBlanks();
            first = false;
        }

        return (ConfigMap)table.Build().WithOrigin(Close(cursor, start, open));
    }

    /// <summary>Goes past <c>}</c>, or past <c>,</c> when more must follow.</summary>
    private static bool TakeEnd(TomlCursor cursor, SourceLocation open)
    {
        if (cursor.Take('}'))
        {
            return true;
        }

        CheckLine(cursor, open);
        if (!cursor.Take(','))
        {
            throw TomlCursor.Wrong("expected `,` or `}`", cursor.Here, $"the `{{` is at {open}");
        }

        cursor.SkipBlanks();
        return false;
    }

    private static void CheckLine(TomlCursor cursor, SourceLocation open)
    {
        if (cursor.AtLineEnd || cursor.Current == '#')
        {
            throw TomlCursor.Wrong("the `{` that opens here is not closed on its line", open,
                "TOML wants an inline table on one line: close it, or write a `[table]`");
        }
    }

    /// <summary>The origin of an array or inline table: brackets and all when it is on one line.</summary>
    private static Origin Close(TomlCursor cursor, int start, SourceLocation open)
    {
        SourceLocation whole = cursor.Place(start);
        return new Origin(OriginKind.File, cursor.Here.Line == open.Line ? whole : open);
    }

    private static TomlException NotClosed(SourceLocation open) =>
        TomlCursor.Wrong("the `[` that opens here is not closed", open, "end it with `]`");
}
