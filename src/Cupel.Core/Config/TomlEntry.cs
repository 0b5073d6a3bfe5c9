namespace Cupel.Config;

/// <summary>A key of a table that is being read, with a value that is done, a table, or an array of tables.</summary>
internal sealed class TomlEntry(TomlKey key)
{
    internal TomlKey Key => key;

    /// <summary>A scalar, an array or an inline table: nothing can be added to it.</summary>
    internal ConfigNode? Value { get; init; }

    internal TomlTable? Table { get; init; }

    /// <summary>The tables that <c>[[key]]</c> made; at least one when it is an array of tables.</summary>
    internal List<TomlTable> Tables { get; init; } = [];

    /// <summary>The table that more can be added to, or null when it is a value.</summary>
    internal TomlTable? Open => Table ?? Tables.LastOrDefault();

    internal ConfigNode Build() => Value ?? Table?.Build()
        ?? (ConfigNode)new ConfigList(Tables.Select(table => table.Build()), new Origin(OriginKind.File, Tables[0].Where));
}
