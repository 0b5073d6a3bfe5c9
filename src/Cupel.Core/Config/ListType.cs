namespace Cupel.Config;

/// <summary>A list of values of one type.</summary>
/// <param name="item">What each value must be.</param>
public sealed class ListType(ConfigType item) : ConfigType
{
    /// <summary>What each value must be.</summary>
    public ConfigType Item => item;

    /// <summary>How many values there must be at least.</summary>
    public int AtLeast { get; init; }

    /// <inheritdoc/>
    public override string Wanted => AtLeast switch
    {
        0 => "a list",
        1 => "a list of at least 1 value",
        _ => $"a list of at least {AtLeast} values",
    };

    internal override bool Fits(ConfigNode node) => node is ConfigList;

    internal override ConfigType? ItemType(ConfigNode? node) => item;

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver) =>
        node is ConfigList list && list.Items.Count >= AtLeast
            ? new ConfigList(list.Items.Select((value, index) => resolver.Check(value, item, place.Item(index))), list.Origin)
            : resolver.WrongType(this, node, place);
}
