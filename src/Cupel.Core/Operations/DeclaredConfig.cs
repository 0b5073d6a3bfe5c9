using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations;

/// <summary>What the values that an operation declares allow.</summary>
internal static partial class DeclaredConfig
{
    private const string NameWords = "a name of letters, digits, `_` and `-`";

    /// <summary>A map of names; nested ones give dotted keys.</summary>
    internal static MapType Type { get; } = new(new AnyType()) { KeyPattern = Name(), KeyWords = NameWords };

    /// <summary>The schema that follows from the values: what is a number must stay one, and so must truth values and lists; a
    /// text takes any scalar as it was written; nothing takes anything. Maps are sections with just their keys.</summary>
    internal static ConfigSection SchemaOf(ConfigMap declared) =>
        new(declared.Entries.Select(entry => new ConfigKey(entry.Key, TypeOf(entry.Value), "") { Default = entry.Value }));

    private static ConfigType TypeOf(ConfigNode node) => node switch
    {
        ConfigMap map => SchemaOf(map),
        ConfigList => new ListType(new AnyType()),
        ConfigScalar { Value: bool } => new BooleanType(),
        ConfigScalar { Value: long or double } => new NumberType { AllowNonFinite = true },
        ConfigScalar { Value: string } => new TextType { AnyScalar = true },
        _ => new AnyType(),
    };

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
