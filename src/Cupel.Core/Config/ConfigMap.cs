namespace Cupel.Config;

/// <summary>Values by key, in the order they were written.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ConfigMap : ConfigNode
{
    /// <summary>Makes a map.</summary>
    /// <param name="entries">The keys and their values; no key twice. Keys differ by case.</param>
    /// <param name="origin">Where the map as a whole came from.</param>
    /// <exception cref="ArgumentException">A key is there twice.</exception>
    public ConfigMap(IEnumerable<ConfigEntry> entries, Origin origin)
        : base(origin)
    {
        Entries = [.. entries];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ConfigEntry entry in Entries)
        {
            if (!seen.Add(entry.Key))
            {
                throw new ArgumentException($"must have no key twice, got `{entry.Key}` twice", nameof(entries));
            }
        }
    }

    /// <summary>The keys and values, in the order they were written; may be none.</summary>
    public IReadOnlyList<ConfigEntry> Entries { get; }

    /// <summary>The value of a key, or null when the key is not there.</summary>
    /// <param name="key">The key, in its exact case.</param>
    public ConfigNode? Find(string key) => FindEntry(key)?.Value;

    /// <summary>The key with its value, or null when the key is not there.</summary>
    /// <param name="key">The key, in its exact case.</param>
    public ConfigEntry? FindEntry(string key)
    {
        foreach (ConfigEntry entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>A new map in which the key has this value: in its place where it was there, else at the end.</summary>
    /// <param name="key">The key, in its exact case.</param>
    /// <param name="value">Its value.</param>
    public ConfigMap With(string key, ConfigNode value)
    {
        IEnumerable<ConfigEntry> entries = FindEntry(key) is null
            ? Entries.Append(new ConfigEntry(key, null, value))
            : Entries.Select(entry => entry.Key == key ? entry with { Value = value } : entry);
        return new ConfigMap(entries, Origin);
    }

    /// <inheritdoc/>
    public override ConfigNode WithOrigin(Origin origin) => new ConfigMap(Entries, origin);
}
