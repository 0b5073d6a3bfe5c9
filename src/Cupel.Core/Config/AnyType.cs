namespace Cupel.Config;

/// <summary>Any value at all, also none.</summary>
public sealed class AnyType : ConfigType
{
    /// <inheritdoc/>
    public override string Wanted => "any value";

    internal override bool Fits(ConfigNode node) => true;

    internal override ConfigType? ItemType(ConfigNode? node) => this;

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver) => node;
}
