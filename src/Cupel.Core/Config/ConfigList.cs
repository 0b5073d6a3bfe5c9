namespace Cupel.Config;

/// <summary>Values in an order.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ConfigList : ConfigNode
{
    /// <summary>Makes a list.</summary>
    /// <param name="items">The values.</param>
    /// <param name="origin">Where the list as a whole came from.</param>
    public ConfigList(IEnumerable<ConfigNode> items, Origin origin)
        : base(origin) => Items = [.. items];

    /// <summary>The values, in order; may be none.</summary>
    public IReadOnlyList<ConfigNode> Items { get; }

    /// <inheritdoc/>
    public override ConfigNode WithOrigin(Origin origin) => new ConfigList(Items, origin);
}
