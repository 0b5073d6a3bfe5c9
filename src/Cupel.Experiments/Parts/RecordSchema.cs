using System.Text.RegularExpressions;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Operations;

namespace Cupel.Experiments.Parts;

/// <summary>Writes the config schema of an options record: each property is a key, each attribute a bound.</summary>
internal static partial class RecordSchema
{
    public static ConfigSection Of(IReadOnlyList<Option> options, IPartCatalogue parts) => new(options.Select(option => new ConfigKey(
        option.Key, TypeOf(option.Property.PropertyType, option.Rules, parts), option.Doc)
    {
        Required = option.Required,
        Instead = option.Instead,
        Default = DefaultOf(option.Default),
    }));

    private static ConfigType TypeOf(Type type, IReadOnlyList<OptionRuleAttribute> rules, IPartCatalogue parts)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(double) ? Number(rules)
            : type == typeof(long) || type == typeof(int) ? Integer(rules)
            : type == typeof(bool) ? new BooleanType()
            : type == typeof(string) ? new TextType { Choices = Rule<ChoicesAttribute>(rules)?.Words ?? [] }
            : type == typeof(Sizes) ? new OneOfType(Integer(rules), new ListType(Integer(rules)) { AtLeast = 1 })
            : type == typeof(Check) ? CheckSchema.Type
            : PartRegistry.KindOf(type) is string kind ? new PartType(kind, parts)
            : type.IsAssignableTo(typeof(PartOptions)) ? Of(Option.ReadAll(type), parts)
            : RecordBinder.ValueType(type) is Type value ? new MapType(TypeOf(value, rules, parts)) { KeyPattern = Names(), KeyWords = "a name of letters, digits and `_`" }
            : RecordBinder.ItemType(type) is Type item ? new ListType(TypeOf(item, rules, parts))
            : throw new NotSupportedException($"an option cannot be of type {type}");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Names();

    private static NumberType Number(IReadOnlyList<OptionRuleAttribute> rules) => new()
    {
        Above = Rule<AboveAttribute>(rules)?.Bound,
        AtLeast = Rule<AtLeastAttribute>(rules)?.Bound,
        Below = Rule<BelowAttribute>(rules)?.Bound,
        AtMost = Rule<AtMostAttribute>(rules)?.Bound,
    };

    // Between integers an open bound is a closed one, one further in.
    private static IntegerType Integer(IReadOnlyList<OptionRuleAttribute> rules) => new()
    {
        AtLeast = (long?)(Rule<AtLeastAttribute>(rules)?.Bound ?? Rule<AboveAttribute>(rules)?.Bound + 1),
        AtMost = (long?)(Rule<AtMostAttribute>(rules)?.Bound ?? Rule<BelowAttribute>(rules)?.Bound - 1),
    };

    private static Dictionary<string, object?> NameOf(PartOptions part) => part.Equals(Activator.CreateInstance(part.GetType()))
        ? new() { ["name"] = part.PartName() }
        : throw new NotSupportedException($"the default of an option can be a part with its own defaults only, got {part}");

    private static T? Rule<T>(IReadOnlyList<OptionRuleAttribute> rules)
        where T : OptionRuleAttribute => rules.OfType<T>().FirstOrDefault();

    // A section whose options all have defaults is filled in from nothing; its own keys bring their values. A part needs its name for that.
    private static object? DefaultOf(object? value) =>
        value is PartOptions part ? part.GetType().IsDefined(typeof(PartAttribute), false)
            ? NameOf(part)
            : new Dictionary<string, object?>()
        : value is Sizes { Count: 1 } sizes ? sizes[0]
        : value;
}
