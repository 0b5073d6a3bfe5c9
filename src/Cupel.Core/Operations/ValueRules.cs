using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>What is asked of a value besides what it happens to be: the keys that say so, and the type that they come to.</summary>
internal static class ValueRules
{
    private const string TypeKey = "type";
    private static readonly string[] Bounds = ["min", "max"];

    /// <summary>The words for a type.</summary>
    internal static IReadOnlyList<string> TypeWords { get; } = ["integer", "number", "text", "boolean"];

    /// <summary>The keys.</summary>
    internal static IReadOnlyList<ConfigKey> Keys { get; } =
    [
        new(TypeKey, new TextType { Choices = TypeWords }, "What each value must be. When left out: what it is now."),
        new("choices", new ListType(new AnyType()) { AtLeast = 1 }, "The only values allowed."),
        new("min", new NumberType(), "The smallest number allowed."),
        new("max", new NumberType(), "The largest number allowed."),
    ];

    /// <summary>The type that a map with these keys asks for; null where it asks for nothing, and after a fault.</summary>
    /// <param name="map">A map that the schema has found good.</param>
    /// <param name="faults">Takes rules that contradict each other.</param>
    internal static ConfigType? TypeOf(ConfigMap map, ICollection<Fault> faults)
    {
        string? word = (map.Find(TypeKey) as ConfigScalar)?.Value as string;
        (double? least, double? most) = (Number(map.Find("min")), Number(map.Find("max")));
        ConfigEntry? bound = map.Entries.FirstOrDefault(entry => Bounds.Contains(entry.Key) && entry.Value is ConfigScalar { Value: not null });
        if (bound is not null && word is "text" or "boolean")
        {
            return Refuse($"`{bound.Key}` is for numbers, and the type is `{word}`", bound);
        }

        if (least > most)
        {
            return Refuse("`min` is above `max`: no value would do", bound!);
        }

        if (map.FindEntry("choices") is not { Value: ConfigList choices } entryOfChoices)
        {
            return Plain(word, least, most);
        }

        if (bound is not null)
        {
            return Refuse($"`{bound.Key}` goes with numbers of a range, and there are `choices`", bound);
        }

        ConfigNode? odd = choices.Items.FirstOrDefault(item => item is not ConfigScalar { Value: not null });
        if (odd is not null)
        {
            return Refuse($"`choices` needs single values, got {ConfigJson.ToText(odd)}", entryOfChoices);
        }

        int before = faults.Count;
        var resolver = new ConfigResolver("/", faults);
        ConfigScalar[] allowed = [.. choices.Items.Select(item => word is null ? item : resolver.Resolve(item, Plain(word, null, null)!, "choices")).OfType<ConfigScalar>()];
        return faults.Count == before ? new ChoiceType(allowed) : null;

        ConfigType? Refuse(string message, ConfigEntry entry)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict, message, entry.KeyLocation ?? entry.Value.Origin.Where, "leave one of them out"));
            return null;
        }
    }

    /// <summary>The type of a word, with bounds; null for neither.</summary>
    private static ConfigType? Plain(string? word, double? least, double? most) => (word, least is not null || most is not null) switch
    {
        // A bound with a fraction is met by the next integer inside it.
        ("integer", _) => new IntegerType { AtLeast = Whole(least, Math.Ceiling), AtMost = Whole(most, Math.Floor) },
        ("number", _) or (null, true) => new NumberType { AtLeast = least, AtMost = most, AllowNonFinite = least is null && most is null },
        ("text", _) => new TextType { AnyScalar = true },
        ("boolean", _) => new BooleanType(),
        _ => null,
    };

    private static long? Whole(double? bound, Func<double, double> round) => bound is double number ? (long)round(number) : null;

    private static double? Number(ConfigNode? node) => (node as ConfigScalar)?.Value switch { long whole => whole, double number => number, _ => null };
}
