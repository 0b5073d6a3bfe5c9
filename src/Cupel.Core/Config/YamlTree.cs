using Cupel.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cupel.Config;

/// <summary>Builds the tree of one YAML text from the parser's events.</summary>
internal sealed class YamlTree(string text, SourceLines source, Func<SourceLocation, Origin> origin, ICollection<Fault> faults)
{
    private const int MaxDepth = 100;
    private const long MaxValues = 1_000_000;

    private readonly Parser _parser = new(new StringReader(text));

    /// <summary>What each anchor names, with how many values it unfolds to; null while the anchored value is still being
    /// read.</summary>
    private readonly Dictionary<string, (ConfigNode Node, long Values)?> _anchors = new(StringComparer.Ordinal);

    private readonly Stack<(SourceLocation Where, char Bracket)> _open = new();
    private long _values;

    /// <summary>The tree, or null after a fault of syntax.</summary>
    internal ConfigNode? Read()
    {
        if (ControlCharacters.Find(text, source, "YAML", "\t\r\n\u007f") is Fault control)
        {
            faults.Add(control);
            return null;
        }

        try
        {
            return ReadDocument();
        }
        catch (YamlException error)
        {
            faults.Add(YamlSyntax.Explain(error, source, _open.Count > 0 ? _open.Peek() : null));
        }
        catch (InvalidOperationException) when (_open.Count > 0)
        {
            // The parser loses count when a flow collection inside a block mapping goes on in column 1.
            faults.Add(YamlSyntax.Unclosed(_open.Peek()));
        }
        catch (InvalidOperationException)
        {
            SourceLocation where = _parser.Current is ParsingEvent last ? At(last) : source.At(1, 1, 1);
            faults.Add(new Fault(ErrorCodes.Syntax, "what follows here is not YAML", where));
        }
        catch (TooMuchException error)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, error.Message, error.Where));
        }

        return null;
    }

    private ConfigNode ReadDocument()
    {
        Next();
        if (Next() is StreamEnd)
        {
            return Leaf(null, "", false, source.At(1, 1, 1));
        }

        if (_parser.Current is DocumentStart { Version: not null and not { Version: { Major: 1, Minor: 2 } } } versioned)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, "only YAML 1.2 is read", At(versioned), "leave the `%YAML` line out"));
        }

        Next();
        ConfigNode root = ReadNode(0);
        Next();
        if (Next() is DocumentStart second)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, "a second document starts here", At(second), "keep one document in a file"));
        }

        return root;
    }

    private ParsingEvent Next() => _parser.MoveNext() && _parser.Current is ParsingEvent next
        ? next
        : throw new InvalidOperationException("the YAML parser ended before its stream did");

    /// <summary>Reads the value that the current event starts; afterwards the current event is its last.</summary>
    private ConfigNode ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new TooMuchException($"values are nested more than {MaxDepth} deep", At(_parser.Current!));
        }

        if (_parser.Current is AnchorAlias alias)
        {
            return Unfold(alias);
        }

        var start = (NodeEvent)_parser.Current!;
        if (!start.Tag.IsEmpty)
        {
            faults.Add(new Fault(ErrorCodes.Syntax, "tags are not supported",
                source.At((int)start.Start.Line, (int)start.Start.Column, 1),
                "leave the tag out; put quotes around what must be text"));
        }

        string? anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        long before = _values++;
        ConfigNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart list => ReadList(list, depth),
            MappingStart map => ReadMap(map, depth),
            _ => throw new InvalidOperationException($"the YAML parser gave {start.GetType().Name} for a value"),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = (node, _values - before);
        }

        return node;
    }

    private ConfigNode Unfold(AnchorAlias alias)
    {
        SourceLocation where = At(alias);
        if (!_anchors.TryGetValue(alias.Value.Value, out (ConfigNode Node, long Values)? anchored))
        {
            faults.Add(new Fault(ErrorCodes.Syntax, $"no anchor `&{alias.Value.Value}` stands before this", where,
                Suggestion.For(alias.Value.Value, _anchors.Keys)));
            return Leaf(null, "", false, where);
        }

        if (anchored is not (ConfigNode node, long values))
        {
            faults.Add(new Fault(ErrorCodes.Syntax, $"`*{alias.Value.Value}` stands inside the value it names", where));
            return Leaf(null, "", false, where);
        }

        _values += values;
        return _values <= MaxValues
            ? node.WithOrigin(origin(where))
            : throw new TooMuchException($"the aliases unfold to more than {MaxValues:N0} values", where);
    }

    private ConfigScalar ReadScalar(Scalar scalar)
    {
        bool quoted = scalar.Style != ScalarStyle.Plain;
        return Leaf(quoted ? scalar.Value : CoreSchema.Resolve(scalar.Value), scalar.Value, quoted, At(scalar));
    }

    private ConfigScalar Leaf(object? value, string written, bool quoted, SourceLocation where) =>
        new(value, written, quoted, origin(where), source);

    private ConfigList ReadList(SequenceStart start, int depth)
    {
        SourceLocation where = At(start);
        bool flow = Open(start.Style == SequenceStyle.Flow, where, '[');
        var items = new List<ConfigNode>();
        ParsingEvent next;
        while ((next = Next()) is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new ConfigList(items, origin(Close(flow, where, next)));
    }

    private ConfigMap ReadMap(MappingStart start, int depth)
    {
        SourceLocation? where = null;
        bool flow = Open(start.Style == MappingStyle.Flow, At(start), '{');
        var entries = new List<ConfigEntry>();
        var places = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        ParsingEvent next;
        while ((next = Next()) is not MappingEnd)
        {
            SourceLocation keyWhere = At(next);
            where ??= flow && At(start).Text.ElementAtOrDefault(At(start).Column - 1) == '{' ? At(start) : keyWhere;
            string? key = ReadKey(depth, keyWhere);
            Next();
            ConfigNode value = ReadNode(depth + 1);
            if (key is null)
            {
                continue;
            }

            if (places.TryGetValue(key, out SourceLocation? first))
            {
                faults.Add(new Fault(ErrorCodes.Syntax, $"the key `{key}` is there twice", keyWhere,
                    $"keep one; the first is at {first}"));
                continue;
            }

            places.Add(key, keyWhere);
            entries.Add(new ConfigEntry(key, keyWhere, value));
        }

        return new ConfigMap(entries, origin(Close(flow, where ?? At(start), next)));
    }

    /// <summary>The key, or null after a fault.</summary>
    private string? ReadKey(int depth, SourceLocation where)
    {
        if (where.Text.AsSpan(0, where.Column - 1) is var before && before.Contains('\t') && before.IndexOfAnyExcept(" \t-") < 0)
        {
            int tab = before.IndexOf('\t');
            faults.Add(YamlSyntax.TabIndents(where with { Column = tab + 1, Length = 1 }));
        }

        if (_parser.Current is Scalar { Style: ScalarStyle.Plain, Value: "<<" })
        {
            faults.Add(new Fault(ErrorCodes.Syntax, "merge keys (`<<`) are not supported", where,
                "YAML 1.2 has none: write the keys out, or give the whole value by an alias"));
            return null;
        }

        ConfigNode key = ReadNode(depth + 1);
        if (key is ConfigScalar { Value: string text })
        {
            return text;
        }

        string? hint = key is ConfigScalar { Text.Length: > 0 } scalar ? $"write `\"{scalar.Text}\":`" : null;
        faults.Add(new Fault(ErrorCodes.Syntax, "a key must be text", where, hint));
        return null;
    }

    private bool Open(bool flow, SourceLocation where, char bracket)
    {
        if (flow)
        {
            _open.Push((where, bracket));
        }

        return flow;
    }

    /// <summary>The place of a collection that has ended: brackets and all when it is a flow collection on one line.</summary>
    private SourceLocation Close(bool flow, SourceLocation where, ParsingEvent end)
    {
        if (flow)
        {
            _open.Pop();
        }

        return flow && end.End.Line == where.Line && where.Text.ElementAtOrDefault(where.Column - 1) is '[' or '{'
            ? source.Span(where.Line, where.Column, where.Line, (int)end.Start.Column + 1)
            : where;
    }

    private SourceLocation At(ParsingEvent item)
    {
        (int line, int column) = ((int)item.Start.Line, (int)item.Start.Column);
        (int endLine, int endColumn) = ((int)item.End.Line, (int)item.End.Column);
        if (item is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            // The parser counts `&anchor` and `!tag` in; messages point at the value behind them.
            string whole = source[line];
            while (column <= whole.Length && whole[column - 1] is '&' or '!'
                && whole.AsSpan(column - 1).IndexOf(' ') is > 0 and int blank
                && whole.AsSpan(column - 1 + blank).IndexOfAnyExcept(' ') is > 0 and int next)
            {
                column += blank + next;
            }
        }

        return item is Scalar or AnchorAlias
            ? source.Span(line, column, endLine, Math.Max(endColumn, column + 1))
            : source.At(line, column, 1);
    }

#pragma warning disable CA1064 // it never leaves this class
    private sealed class TooMuchException(string message, SourceLocation where) : Exception(message)
    {
        internal SourceLocation Where { get; } = where;
    }
#pragma warning restore CA1064
}
