using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>A config value of which the operations file says more than what it is: <c>lr: { default: 0.1, min: 0 }</c>.</summary>
/// <param name="Default">What it is when nobody gives another; nothing where nobody says.</param>
/// <param name="Type">What it may be.</param>
/// <param name="Description">What it means, or the empty text.</param>
/// <param name="IsRequired">Whether somebody must give it.</param>
/// <remarks>Immutable.</remarks>
internal sealed record DeclaredValue(ConfigNode Default, ConfigType Type, string Description, bool IsRequired)
{
    private const string DefaultKey = "default";
    private const string RequiredKey = "required";

    /// <summary>The keys.</summary>
    public static ConfigSection Schema { get; } = new(
    [
        new(DefaultKey, new AnyType(), "What it is when nobody gives another: a single value or a list. The rules below are then for each item of the list."),
        .. ValueRules.Keys,
        new("description", new TextType(), "What it means, in a sentence."),
        new(RequiredKey, new BooleanType(), "Whether a run must be given it, because there is no default. With `false` it is nothing when nobody gives it, and `cupel config fill` leaves it out."),
    ]);

    /// <summary>Whether a map says more of one value, and is no section with values of its own: it has <c>default</c> or
    /// <c>required</c>.</summary>
    public static bool IsOne(ConfigMap map) => map.Find(DefaultKey) is not null || map.Find(RequiredKey) is not null;

    /// <summary>Whether a map was most likely meant to be one, but says neither what the value is nor that it is required.</summary>
    public static bool IsHalf(ConfigMap map) =>
        map.Entries.All(entry => Schema.Find(entry.Key) is not null)
        && (map.Find("choices") is ConfigList || (map.Find("type") is ConfigScalar { Value: string word } && ValueRules.TypeWords.Contains(word)));

    /// <summary>Reads one; null after a fault.</summary>
    /// <param name="map">A map of which <see cref="IsOne"/> holds.</param>
    /// <param name="path">Its dotted key in the file, for messages.</param>
    /// <param name="name">Its dotted key in the config.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    public static DeclaredValue? Read(ConfigMap map, string path, string name, ICollection<Fault> faults)
    {
        int before = faults.Count;
        var resolver = new ConfigResolver("/", faults);
        ConfigMap good = (ConfigMap)resolver.Resolve(map, Schema, path);
        if (faults.Count > before)
        {
            return null;
        }

        ConfigNode standard = map.Find(DefaultKey) ?? new ConfigScalar(null, Origin.Default);
        bool isSet = standard is not ConfigScalar { Value: null };
        bool required = good.Find(RequiredKey) is ConfigScalar { Value: true };
        ConfigType? asked = ValueRules.TypeOf(good, faults);
        if (standard is ConfigMap)
        {
            faults.Add(new Fault(ErrorCodes.ConfigType, $"the default of `{name}` must be a single value or a list", standard.Origin.Where,
                $"write its values without `default`: `{name}: {{ key: value }}`"));
        }
        else if (required && isSet)
        {
            faults.Add(new Fault(ErrorCodes.ConfigConflict, $"`{name}` is required, and has a default", map.FindEntry(RequiredKey)?.KeyLocation, "leave one of them out"));
        }

        ConfigType type = standard is ConfigList ? new ListType(asked ?? new AnyType()) : asked ?? DeclaredConfig.TypeOf(standard);
        ConfigNode value = isSet && faults.Count == before ? resolver.Resolve(standard, type, name) : standard;
        return faults.Count > before ? null
            : new DeclaredValue(value, type, (good.Find("description") as ConfigScalar)?.Value as string ?? "", required);
    }
}
