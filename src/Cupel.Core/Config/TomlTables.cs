using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Puts tables and keys where they belong, and refuses to make the same thing twice.</summary>
/// <remarks>What is refused is reported and lands in a table that belongs to nothing, so that reading goes on.</remarks>
internal static class TomlTables
{
    /// <summary>The table of a header such as <c>[a.b]</c>.</summary>
    internal static TomlTable Open(TomlCursor cursor, TomlTable root, List<TomlKey> path, SourceLocation header)
    {
        if (Parent(cursor, root, path) is not TomlTable parent)
        {
            return Detached(header);
        }

        TomlKey last = path[^1];
        string name = TomlKey.Write(path);
        switch (parent.Find(last.Name))
        {
            case null:
                return parent.Add(new TomlEntry(last) { Table = New(TomlMade.Header, header, parent.Depth + 1) }).Table!;
            case { Table: { Made: TomlMade.Passed } passed }:
                (passed.Made, passed.Where) = (TomlMade.Header, header);
                return passed;
            case { Table: { Made: TomlMade.Dotted } } dotted:
                cursor.Report($"dotted keys have made the table `{name}` already", last.Where,
                    $"write its keys together; the first is at {dotted.Key.Where}");
                break;
            case { Table: TomlTable first }:
                cursor.Report($"the table `{name}` is there twice", last.Where, $"keep one; the first is at {first.Where}");
                break;
            case { Tables.Count: > 0 }:
                cursor.Report($"`{name}` is an array of tables", last.Where, $"write `[[{name}]]` for one table more");
                break;
            case TomlEntry value:
                cursor.Report($"`{name}` has a value already, and cannot be a table too", last.Where,
                    $"keep one; the value is at {value.Key.Where}");
                break;
        }

        return Detached(header);
    }

    /// <summary>A new table for a header such as <c>[[a.b]]</c>.</summary>
    internal static TomlTable Append(TomlCursor cursor, TomlTable root, List<TomlKey> path, SourceLocation header)
    {
        if (Parent(cursor, root, path) is not TomlTable parent)
        {
            return Detached(header);
        }

        TomlKey last = path[^1];
        TomlEntry? entry = parent.Find(last.Name);
        if (entry is { Tables.Count: 0 })
        {
            string what = entry.Table is not null ? "a table" : entry.Value is ConfigList ? "an array that is closed" : "a value";
            cursor.Report($"`{TomlKey.Write(path)}` is {what}, not an array of tables", last.Where,
                $"keep one; the first is at {entry.Key.Where}");
            return Detached(header);
        }

        TomlTable table = New(TomlMade.Header, header, parent.Depth + 2);
        if (entry is null)
        {
            parent.Add(new TomlEntry(last) { Tables = [table] });
        }
        else
        {
            entry.Tables.Add(table);
        }

        return table;
    }

    /// <summary>Gives a key, dotted or not, its value.</summary>
    internal static void Set(TomlCursor cursor, TomlTable table, List<TomlKey> path, ConfigNode value, object section)
    {
        TomlTable at = table;
        for (int i = 0; i < path.Count - 1; i++)
        {
            TomlKey key = path[i];
            TomlEntry entry = at.Find(key.Name)
                ?? at.Add(new TomlEntry(key) { Table = New(TomlMade.Passed, key.Where, at.Depth + 1) });
            if (entry.Table is { Made: TomlMade.Passed } passed)
            {
                (passed.Made, passed.Section) = (TomlMade.Dotted, section);
            }

            if (entry.Table is not { Made: TomlMade.Dotted } open || open.Section != section)
            {
                string name = TomlKey.Write(path.Take(i + 1));
                cursor.Report(
                    entry.Value is null
                        ? $"a dotted key cannot add to `{name}`, which is made elsewhere"
                        : $"`{name}` has a value already, and cannot hold keys too",
                    key.Where, $"write the key where `{name}` is made, at {entry.Key.Where}");
                return;
            }

            at = open;
        }

        TomlKey last = path[^1];
        if (at.Find(last.Name) is TomlEntry first)
        {
            cursor.Report($"the key `{TomlKey.Write(path)}` is there twice", last.Where, $"keep one; the first is at {first.Key.Where}");
            return;
        }

        at.Add(new TomlEntry(last) { Value = value });
    }

    /// <summary>The table that holds the last key of a header, or null after a fault.</summary>
    private static TomlTable? Parent(TomlCursor cursor, TomlTable root, List<TomlKey> path)
    {
        TomlTable at = root;
        for (int i = 0; i < path.Count - 1; i++)
        {
            TomlKey key = path[i];
            TomlEntry entry = at.Find(key.Name) ?? at.Add(new TomlEntry(key) { Table = New(TomlMade.Passed, key.Where, at.Depth + 1) });
            if (entry.Open is not TomlTable open)
            {
                cursor.Report($"`{TomlKey.Write(path.Take(i + 1))}` has a value already, and cannot be a table too", key.Where,
                    $"keep one; the value is at {entry.Key.Where}");
                return null;
            }

            at = open;
        }

        return at;
    }

    private static TomlTable New(TomlMade made, SourceLocation where, int depth)
    {
        TomlCursor.CheckDepth(depth, where);
        return new TomlTable(made, where, depth);
    }

    private static TomlTable Detached(SourceLocation where) => new(TomlMade.Header, where, 0);
}
