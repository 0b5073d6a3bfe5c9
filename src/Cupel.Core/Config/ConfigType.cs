namespace Cupel.Config;

/// <summary>What a config value may be: it describes itself, checks a value and fills in defaults.</summary>
/// <remarks>The family is closed: numbers, integers, texts, truth values, paths, lists, maps, sections, parts, alternatives, and
/// anything. Immutable; safe to share between threads.</remarks>
public abstract class ConfigType
{
    private protected ConfigType()
    {
    }

    /// <summary>What is wanted, as a person reads it after "needs": <c>a number above 0</c>.</summary>
    public abstract string Wanted { get; }

    /// <summary>Whether a value has the form of this type (a scalar, a list, a map), whatever it holds.</summary>
    internal virtual bool Fits(ConfigNode node) => node is ConfigScalar;

    /// <summary>Checks a value. Faults go to the resolver; the node given back is to be used only when there were none.</summary>
    internal abstract ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver);

    /// <summary>The keys that may stand in a value of this type, given what stands there now (or would by default).</summary>
    internal virtual IReadOnlyList<ConfigKey> KeysOf(ConfigNode? node) => [];

    /// <summary>The type of each item of a list, or of every key of a map with free keys; null for all other types.</summary>
    internal virtual ConfigType? ItemType(ConfigNode? node) => null;

    /// <summary>The texts that a person may write, where they are few; empty for all other types.</summary>
    internal virtual IReadOnlyList<string> FewTexts => [];

    /// <summary>The value in its long form, where a short one was written.</summary>
    internal virtual ConfigNode Expand(ConfigNode node) => node;
}
