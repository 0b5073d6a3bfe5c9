using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A value of one of several types.</summary>
/// <param name="alternatives">The types, in the order they are tried; at least one.</param>
/// <remarks>The first type that takes the value without a fault is used. When none does, the faults of the first one whose form
/// fits (scalar, list, map) are given, unless several have that form: then the value is said to be neither.</remarks>
public sealed class OneOfType(params IReadOnlyList<ConfigType> alternatives) : ConfigType
{
    /// <summary>The types, in the order they are tried.</summary>
    public IReadOnlyList<ConfigType> Alternatives => alternatives;

    /// <inheritdoc/>
    public override string Wanted => string.Join(" or ", alternatives.Select(type => type.Wanted));

    internal override IReadOnlyList<string> FewTexts => [.. alternatives.SelectMany(type => type.FewTexts)];

    internal override bool Fits(ConfigNode node) => alternatives.Any(type => type.Fits(node));

    internal override IReadOnlyList<ConfigKey> KeysOf(ConfigNode? node) => Choose(node).KeysOf(node);

    internal override ConfigType? ItemType(ConfigNode? node) => Choose(node).ItemType(node);

    internal override ConfigNode Expand(ConfigNode node) => Choose(node).Expand(node);

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        ConfigType[] fitting = [.. alternatives.Where(type => type.Fits(node))];
        foreach (ConfigType type in fitting)
        {
            (ConfigNode resolved, ConfigResolver trial, List<Fault> faults) = resolver.Try(node, type, place);
            if (faults.Count == 0 || fitting.Length == 1)
            {
                resolver.Accept(trial, faults);
                return resolved;
            }
        }

        return resolver.WrongType(this, node, place);
    }

    private ConfigType Choose(ConfigNode? node) =>
        alternatives.FirstOrDefault(type => node is not null && type.Fits(node)) ?? alternatives[0];
}
