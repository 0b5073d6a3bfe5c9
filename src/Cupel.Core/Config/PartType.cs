using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A named part with its keys: <c>{ name: adam, lr: 1e-3 }</c>, or just <c>adam</c> when the defaults will do.</summary>
/// <param name="kind">The kind of part, as a plural: <c>optimizers</c>.</param>
/// <param name="catalogue">Knows the parts; it is asked when a value is checked.</param>
/// <remarks>Resolved it is always a map whose first key is <c>name</c>.</remarks>
public sealed class PartType(string kind, IPartCatalogue catalogue) : ConfigType
{
    private const string NameKey = "name";

    /// <summary>The kind of part, as a plural.</summary>
    public string Kind => kind;

    /// <summary>Knows the parts.</summary>
    public IPartCatalogue Catalogue => catalogue;

    /// <inheritdoc/>
    public override string Wanted => $"one of the {kind}";

    internal override bool Fits(ConfigNode node) => node is ConfigMap or ConfigScalar { Value: string };

    internal override IReadOnlyList<ConfigKey> KeysOf(ConfigNode? node) =>
        node is not null && Expand(node) is ConfigMap map && map.Find(NameKey) is ConfigScalar { Value: string name }
            ? Section(name)?.Keys ?? [NameOf()]
            : [NameOf()];

    internal override ConfigNode Expand(ConfigNode node) => node is ConfigScalar { Value: string } name
        ? new ConfigMap([new ConfigEntry(NameKey, null, name)], name.Origin)
        : node;

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (Expand(node) is not ConfigMap map)
        {
            return resolver.WrongType(this, node, place, Known());
        }

        if (map.Find(NameKey) is not ConfigNode name)
        {
            string label = place.Label.Length == 0 ? "a part" : $"`{place.Label}`";
            resolver.Report(ErrorCodes.ConfigMissing, $"{label} has no `name`", node, Known());
            return node;
        }

        if (name is not ConfigScalar { Value: string text })
        {
            return resolver.WrongType(this, name, place.Child(NameOf()), Known());
        }

        if (Section(text) is not ConfigSection section)
        {
            resolver.Report(ErrorCodes.ConfigKey, $"no part named `{text}` among {kind}", name,
                Suggestion.For(text, catalogue.Names(kind)));
            return node;
        }

        var resolved = (ConfigMap)resolver.Check(map, section, place);
        return new ConfigMap(resolved.Entries.OrderBy(entry => entry.Key == NameKey ? 0 : 1), resolved.Origin);
    }

    private ConfigSection? Section(string name) => catalogue.Find(kind, name) is ConfigSection section
        ? new ConfigSection([NameOf(), .. section.Keys]) { Planned = section.Planned }
        : null;

    private ConfigKey NameOf() => new(NameKey, new TextType { Words = Wanted }, $"Which of the {kind}.") { Required = true };

    private string? Known() => Suggestion.For("", catalogue.Names(kind));
}
