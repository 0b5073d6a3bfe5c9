using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>One item of a list of config files: which values of which files, and under which names.</summary>
/// <param name="Files">Patterns of files, a leading <c>-</c> leaves files out; empty for the files of the item before.</param>
/// <param name="Keys">Patterns of dotted keys, a leading <c>-</c> leaves keys out.</param>
/// <param name="At">The item as it is written.</param>
/// <remarks>Immutable.</remarks>
internal sealed record FileSelection(IReadOnlyList<string> Files, IReadOnlyList<string> Keys, ConfigNode At)
{
    private static readonly ConfigType Patterns = new OneOfType(
        new TextType { AllowEmpty = false, Words = "a pattern" }, new ListType(new TextType { AllowEmpty = false, Words = "a pattern" }) { AtLeast = 1 });

    /// <summary>The keys of an item that is a map.</summary>
    public static ConfigSection Schema { get; } = new(
    [
        new("file", Patterns, "Files of the project: a path or a pattern (`*`, `?`, `**`), or a list of these; one that starts with `-` leaves files "
            + "out. When left out: the files of the item before."),
        new("keys", Patterns, "Dotted keys in these files: a pattern or a list of patterns; `*` is one part of a key, `**` any number; one that starts "
            + "with `-` leaves keys out. When left out: `*`, the keys without a dot."),
        new("description", new TextType(), "What the values mean, in a sentence."),
        new("strip-prefix", new TextType { AllowEmpty = false }, "What to leave out at the start of each key."),
        new("rename", new MapType(new TextType { AllowEmpty = false }), "Other names for keys, or for all that is inside one: `{ optimizer: opt }`."),
        new("prefix", new TextType { AllowEmpty = false }, "What to put before each name, as it stands: `model.` or `train_`."),
        .. ValueRules.Keys,
    ]);

    /// <summary>What the values mean.</summary>
    public string Description { get; init; } = "";

    /// <summary>What goes at the start of each key.</summary>
    public string StripPrefix { get; init; } = "";

    /// <summary>What is put before each name.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Names for keys, or for their first parts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Renamed { get; init; } = [];

    /// <summary>What is asked of the values besides what they are in the file; null for nothing.</summary>
    public ConfigType? Type { get; init; }

    /// <summary>Reads <c>FILE#KEY</c>: a leading <c>-</c> leaves what is named out, <c>\-</c> is a file whose name starts so.</summary>
    public static FileSelection OfText(ConfigScalar text)
    {
        string written = text.Text;
        bool leavesOut = written.StartsWith('-');
        written = leavesOut ? written[1..] : written.StartsWith("\\-", StringComparison.Ordinal) ? written[1..] : written;
        int hash = written.LastIndexOf('#');
        string file = hash < 0 ? written : written[..hash];
        string key = hash >= 0 && hash + 1 < written.Length ? written[(hash + 1)..] : leavesOut ? "**" : "*";
        return new FileSelection(file.Length == 0 ? [] : [file], [leavesOut ? "-" + key : key], text) { LeavesOut = leavesOut };
    }

    /// <summary>Whether it only takes keys away from what is selected.</summary>
    public bool LeavesOut { get; init; }

    /// <summary>Reads an item that is a map and that <see cref="Schema"/> has found good.</summary>
    /// <param name="map">The item.</param>
    /// <param name="faults">Takes rules that contradict each other.</param>
    public static FileSelection OfMap(ConfigMap map, ICollection<Fault> faults)
    {
        string[] keys = Texts(map.Find("keys")) is { Length: > 0 } written ? written : ["*"];
        return new FileSelection(Texts(map.Find("file")), keys[0].StartsWith('-') ? ["*", .. keys] : keys, map)
        {
            Description = Text("description"),
            StripPrefix = Text("strip-prefix"),
            Prefix = Text("prefix"),
            Renamed = [.. ((map.Find("rename") as ConfigMap)?.Entries ?? []).Select(entry => KeyValuePair.Create(entry.Key, ((ConfigScalar)entry.Value).Text))],
            Type = ValueRules.TypeOf(map, faults),
        };

        string Text(string key) => map.Find(key) is ConfigScalar { Value: not null } scalar ? scalar.Text : "";
    }

    /// <summary>The name of a key, and the rename that gave it.</summary>
    public (string Name, string? Rename) NameOf(string key)
    {
        foreach ((string from, string to) in Renamed)
        {
            if (key == from || key.StartsWith(from + ".", StringComparison.Ordinal))
            {
                return (Prefix + to + key[from.Length..], from);
            }
        }

        return (Prefix + (key.StartsWith(StripPrefix, StringComparison.Ordinal) ? key[StripPrefix.Length..] : key), null);
    }

    private static string[] Texts(ConfigNode? node) => node switch
    {
        ConfigScalar { Value: not null } scalar => [scalar.Text],
        ConfigList list => [.. list.Items.Select(item => ((ConfigScalar)item).Text)],
        _ => [],
    };
}
