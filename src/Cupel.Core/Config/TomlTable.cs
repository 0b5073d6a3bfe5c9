using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A table while it is being read.</summary>
/// <param name="made">How it came to be.</param>
/// <param name="where">The place that stands for it as a whole.</param>
/// <param name="depth">How many tables and arrays it lies in.</param>
internal sealed class TomlTable(TomlMade made, SourceLocation where, int depth)
{
    private readonly List<TomlEntry> _entries = [];
    private readonly Dictionary<string, TomlEntry> _byName = new(StringComparer.Ordinal);

    /// <summary>How it came to be; a table that a header only goes through can be made later.</summary>
    internal TomlMade Made { get; set; } = made;

    /// <summary>The place that stands for it as a whole.</summary>
    internal SourceLocation Where { get; set; } = where;

    /// <summary>The header under which dotted keys made it: they may add to it under the same one only.</summary>
    internal object? Section { get; set; }

    /// <summary>How many tables and arrays it lies in.</summary>
    internal int Depth => depth;

    internal TomlEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds a key that is not there yet.</summary>
    internal TomlEntry Add(TomlEntry entry)
    {
        _entries.Add(entry);
        _byName.Add(entry.Key.Name, entry);
        return entry;
    }

    /// <summary>The table as a config map.</summary>
    internal ConfigMap Build() => new(
        _entries.Select(entry => new ConfigEntry(entry.Key.Name, entry.Key.Where, entry.Build())), new Origin(OriginKind.File, Where));
}
