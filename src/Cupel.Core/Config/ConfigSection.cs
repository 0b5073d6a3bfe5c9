using System.Collections.Immutable;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A map with known keys.</summary>
/// <remarks>
/// <para>Every unknown key is a fault. The resolved map holds what was written in its order, then the defaults in the schema's
/// order. A section that is written as nothing (<c>trainer:</c> and no more) is an empty one.</para>
/// </remarks>
public sealed class ConfigSection : ConfigType
{
    private readonly Dictionary<string, ConfigKey> _byName;

    /// <summary>Makes a section.</summary>
    /// <param name="keys">Its keys in the order of the reference page; no name twice.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public ConfigSection(IEnumerable<ConfigKey> keys)
    {
        Keys = [.. keys];
        _byName = Keys.ToDictionary(key => key.Name, StringComparer.Ordinal);
    }

    /// <summary>The keys, in the order of the reference page.</summary>
    public IReadOnlyList<ConfigKey> Keys { get; }

    /// <summary>Keys that are not built yet: writing one is said to be just that, and not a slip of spelling.</summary>
    public IReadOnlyList<string> Planned { get; init; } = [];

    /// <summary>What other tools call a key, and what it is called here.</summary>
    public IReadOnlyDictionary<string, string> Elsewhere { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The hint at an unknown key that is near none, where there are too many to name; null for no hint.</summary>
    public string? Help { get; init; }

    /// <inheritdoc/>
    public override string Wanted => "a map";

    /// <summary>The key of that name, or null.</summary>
    /// <param name="name">The name, in its exact case.</param>
    public ConfigKey? Find(string name) => _byName.GetValueOrDefault(name);

    internal override bool Fits(ConfigNode node) => node is ConfigMap or ConfigScalar { Value: null };

    internal override IReadOnlyList<ConfigKey> KeysOf(ConfigNode? node) => Keys;

    internal override ConfigNode Expand(ConfigNode node) =>
        node is ConfigScalar { Value: null } ? new ConfigMap([], node.Origin) : node;

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (Expand(node) is not ConfigMap map)
        {
            string? hint = node is ConfigScalar { Quoted: false } scalar && scalar.Text.Contains(':', StringComparison.Ordinal)
                && Notation.FormatOf(node.Origin.Where) == ConfigFormat.Yaml
                ? "a space must follow the colon of `key: value`"
                : null;
            return resolver.WrongType(this, node, place, hint);
        }

        var entries = new List<ConfigEntry>();
        var meant = new HashSet<string?>(StringComparer.Ordinal);
        foreach (ConfigEntry entry in map.Entries)
        {
            if (Find(entry.Key) is not ConfigKey key)
            {
                // A key that is only misspelt is not missing as well.
                meant.Add(Nearest.Find(entry.Key, Keys.Select(known => known.Name)));
                Unknown(entry, place, resolver);
                continue;
            }

            bool unset = entry.Value is ConfigScalar { Value: null } && !key.Required && key.Default is null;
            entries.Add(unset ? entry : entry with { Value = resolver.Check(entry.Value, key.Type, place.Child(key)) });
        }

        foreach (ConfigKey key in Keys.Where(key => map.Find(key.Name) is null))
        {
            if (key.Default is not null)
            {
                ConfigNode value = ConfigNode.From(key.Default, Origin.Default);
                entries.Add(new ConfigEntry(key.Name, null, resolver.Check(value, key.Type, place.Child(key))));
            }
            else if (IsNeeded(key, map) && !meant.Contains(key.Name))
            {
                string instead = key.Instead is null ? "" : $", or `{Notation.Key(node.Origin.Where, key.Instead)}` instead";
                string inside = place.Path.Length == 0 ? "" : $" in `{place.Path}`";
                resolver.Report(ErrorCodes.ConfigMissing, $"the key `{key.Name}` is missing{inside}", node,
                    $"add `{Notation.Key(node.Origin.Where, key.Name)}` with {key.Type.Wanted}{instead}");
            }
        }

        return new ConfigMap(entries, map.Origin);
    }

    private static bool IsNeeded(ConfigKey key, ConfigMap map) => key.Required || (key.Instead is string other && map.Find(other) is null);

    private void Unknown(ConfigEntry entry, ConfigPlace place, ConfigResolver resolver)
    {
        string path = place.Prefix + entry.Key;
        if (Planned.Contains(entry.Key))
        {
            resolver.Report(ErrorCodes.NotSupported, $"`{entry.Key}` is not supported yet", entry.Value, "leave it out",
                entry.KeyLocation);
            return;
        }

        string[] names = [.. Keys.Select(key => key.Name)];
        resolver.Report(ErrorCodes.ConfigKey, $"no config key `{path}`", entry.Value,
            Elsewhere.TryGetValue(entry.Key, out string? here) ? $"it is called `{here}` here" : Suggestion.Near(entry.Key, names, place.Prefix) ?? Suggestion.Known(names) ?? Help, entry.KeyLocation);
    }
}
