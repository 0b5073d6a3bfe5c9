using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>The config values that an operation declares in the operations file itself.</summary>
/// <remarks>Immutable.</remarks>
internal sealed partial class DeclaredConfig
{
    private const string NameWords = "a name of letters, digits, `_` and `-`";

    private DeclaredConfig(ConfigMap root, ConfigSection schema) => (Root, Schema) = (root, schema);

    /// <summary>What <c>config</c> may be as a map; nested ones give dotted keys.</summary>
    /// <remarks>A declared value is any value here, since only <see cref="Read"/> can tell one from a section; the schema for editors has
    /// its keys.</remarks>
    internal static MapType Type { get; } = new(new OneOfType(new AnyType(), DeclaredValue.Schema)) { KeyPattern = Name(), KeyWords = NameWords };

    /// <summary>The values with what they are when nobody gives another.</summary>
    public ConfigMap Root { get; }

    /// <summary>What each may be. What is only a number must stay one, and so must truth values and lists; a text takes any scalar as it
    /// was written; nothing takes anything. Maps are sections with just their keys.</summary>
    public ConfigSection Schema { get; }

    /// <summary>Reads the values.</summary>
    /// <param name="written">The map as it is written.</param>
    /// <param name="path">Its dotted key in the file, for messages.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    public static DeclaredConfig Read(ConfigMap written, string path, ICollection<Fault> faults) => ReadMap(written, path, "", faults);

    /// <summary>The values of a map that says nothing more of them than what they are.</summary>
    /// <param name="values">The values.</param>
    public static DeclaredConfig Of(ConfigMap values) => new(values, SchemaOf(values));

    /// <summary>The type that follows from a value alone.</summary>
    internal static ConfigType TypeOf(ConfigNode node) => node switch
    {
        ConfigMap map => SchemaOf(map),
        ConfigList => new ListType(new AnyType()),
        ConfigScalar { Value: bool } => new BooleanType(),
        ConfigScalar { Value: long or double } => new NumberType { AllowNonFinite = true },
        ConfigScalar { Value: string } => new TextType { AnyScalar = true },
        _ => new AnyType(),
    };

    private static ConfigSection SchemaOf(ConfigMap declared) =>
        new(declared.Entries.Select(entry => new ConfigKey(entry.Key, TypeOf(entry.Value), "") { Default = entry.Value }));

    private static DeclaredConfig ReadMap(ConfigMap written, string path, string prefix, ICollection<Fault> faults)
    {
        var entries = new List<ConfigEntry>();
        var keys = new List<ConfigKey>();
        foreach (ConfigEntry entry in written.Entries)
        {
            string at = $"{path}.{entry.Key}";
            string name = prefix + entry.Key;
            if (entry.Value is not ConfigMap map)
            {
                Add(entry, new ConfigKey(entry.Key, TypeOf(entry.Value), "") { Default = entry.Value });
            }
            else if (DeclaredValue.IsOne(map))
            {
                if (DeclaredValue.Read(map, at, name, faults) is DeclaredValue value)
                {
                    // Nothing stays allowed where nothing is the default.
                    object? standard = value.Default is ConfigScalar { Value: null } ? null : value.Default;
                    Add(entry with { Value = value.Default }, new ConfigKey(entry.Key, value.Type, value.Description) { Default = standard, Required = value.IsRequired });
                }
            }
            else if (DeclaredValue.IsHalf(map))
            {
                faults.Add(new Fault(ErrorCodes.ConfigMissing, $"`{name}` says what it may be, but not what it is", entry.KeyLocation,
                    "add `default:`, or `required: true` where a run must be given it"));
            }
            else
            {
                new ConfigResolver("/", faults).Resolve(map, Type, at);
                DeclaredConfig inner = ReadMap(map, at, name + ".", faults);
                Add(entry with { Value = inner.Root }, new ConfigKey(entry.Key, inner.Schema, "") { Default = inner.Root });
            }
        }

        return new DeclaredConfig(new ConfigMap(entries, written.Origin), new ConfigSection(keys));

        void Add(ConfigEntry entry, ConfigKey key)
        {
            entries.Add(entry);
            keys.Add(key);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
