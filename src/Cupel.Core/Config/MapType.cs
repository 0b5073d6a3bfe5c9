using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A map with free keys, all of whose values are of one type.</summary>
/// <param name="value">What each value must be.</param>
/// <remarks>A map that is written as nothing is an empty one.</remarks>
public sealed class MapType(ConfigType value) : ConfigType
{
    /// <summary>What each value must be.</summary>
    public ConfigType Value => value;

    /// <summary>What each key must match as a whole, or null for anything.</summary>
    public Regex? KeyPattern { get; init; }

    /// <summary>What a key must be, in words, for the message: <c>a name of letters, digits, `_` and `-`</c>.</summary>
    public string KeyWords { get; init; } = "a name";

    /// <inheritdoc/>
    public override string Wanted => "a map";

    internal override bool Fits(ConfigNode node) => node is ConfigMap or ConfigScalar { Value: null };

    internal override ConfigType? ItemType(ConfigNode? node) => value;

    internal override ConfigNode Expand(ConfigNode node) =>
        node is ConfigScalar { Value: null } ? new ConfigMap([], node.Origin) : node;

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (Expand(node) is not ConfigMap map)
        {
            return resolver.WrongType(this, node, place);
        }

        foreach (ConfigEntry entry in map.Entries.Where(entry => KeyPattern?.IsMatch(entry.Key) == false))
        {
            resolver.Report(ErrorCodes.ConfigKey, $"a key of `{place.Label}` must be {KeyWords}, got `{entry.Key}`",
                entry.Value, null, entry.KeyLocation);
        }

        return new ConfigMap(
            map.Entries.Select(entry => entry with { Value = resolver.Check(entry.Value, value, place.Child(entry.Key)) }),
            map.Origin);
    }
}
