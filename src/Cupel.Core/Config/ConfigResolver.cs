using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Checks a config against a schema: fills in defaults, and collects every fault in one go.</summary>
/// <param name="folder">The folder that relative paths in the config start from: that of the config's file, also for values from
/// the command line.</param>
/// <param name="faults">Takes what is wrong.</param>
/// <remarks>Not safe for use by several threads at once.</remarks>
public sealed class ConfigResolver(string folder, ICollection<Fault> faults)
{
    private const int LongestShown = 60;

    private readonly List<string> _files = [];

    /// <summary>The folder that relative paths start from.</summary>
    public string Folder => folder;

    /// <summary>The paths that values of a <see cref="PathType"/> gave and that exist, as written, in order, each once.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The config as the schema wants it: checked, short forms written out, defaults filled in with
    /// <see cref="OriginKind.Default"/>. What it gives is to be used only when no fault was added.</summary>
    /// <param name="node">The config.</param>
    /// <param name="type">What it must be.</param>
    /// <param name="path">The dotted key under which it stands, for messages; empty for a whole config.</param>
    public ConfigNode Resolve(ConfigNode node, ConfigType type, string path = "") =>
        Check(node, type, new ConfigPlace(path, null));

    /// <summary>A whole config as the schema wants it; see <see cref="Resolve(ConfigNode, ConfigType, string)"/>.</summary>
    /// <param name="node">The config.</param>
    /// <param name="section">What it must be.</param>
    /// <returns>The config; an empty map where it is not even a map.</returns>
    public ConfigMap Resolve(ConfigNode node, ConfigSection section) =>
        Resolve(node, section, "") as ConfigMap ?? new ConfigMap([], node.Origin);

    internal ConfigNode Check(ConfigNode node, ConfigType type, ConfigPlace place) => type.Check(node, place, this);

    /// <summary>What one alternative makes of a value: nothing is reported and no file is noted.</summary>
    internal (ConfigNode Node, ConfigResolver Trial, List<Fault> Faults) Try(ConfigNode node, ConfigType type, ConfigPlace place)
    {
        var found = new List<Fault>();
        var trial = new ConfigResolver(folder, found);
        return (trial.Check(node, type, place), trial, found);
    }

    /// <summary>Takes over what a trial found.</summary>
    internal void Accept(ConfigResolver trial, IEnumerable<Fault> found)
    {
        trial._files.ForEach(AddFile);
        foreach (Fault fault in found)
        {
            faults.Add(fault);
        }
    }

    internal void AddFile(string path)
    {
        if (!_files.Contains(path))
        {
            _files.Add(path);
        }
    }

    /// <summary>Adds a fault at a value, or at <paramref name="where"/> when that is given. A value without a place says where it
    /// came from.</summary>
    internal void Report(string code, string message, ConfigNode node, string? hint, SourceLocation? where = null)
    {
        string from = node.Origin.Kind switch
        {
            OriginKind.CommandLine => " from the command line",
            OriginKind.Default => " from the default",
            _ => "",
        };
        faults.Add(new Fault(code, message + from, where ?? node.Origin.Where, hint));
    }

    /// <summary>Adds the fault that a value is not what the type wants, and gives the value back.</summary>
    internal ConfigNode WrongType(ConfigType type, ConfigNode node, ConfigPlace place, string? hint = null)
    {
        string name = node.Origin.Where is null ? place.Path : place.Label;
        hint ??= place.Key is { Default: bool or int or long or double or string } key
            ? $"write `{Notation.Pair(node.Origin.Where, key.Name, key.Default)}`"
            : Slip(type, node, place);
        string subject = name.Length == 0 ? "the config" : $"`{name}`";
        Report(ErrorCodes.ConfigType, $"{subject} needs {type.Wanted}, got {Show(node)}", node, hint);
        return node;
    }

    // What people often write in place of what is wanted: one value for a list of one, and `{name}` without quotes, which YAML takes for a map.
    private static string? Slip(ConfigType type, ConfigNode node, ConfigPlace place)
    {
        if (node.Origin.Where is not SourceLocation where)
        {
            return null;
        }

        if (type is ListType && node is not ConfigList and not ConfigScalar { Value: null } && place.Key is ConfigKey key)
        {
            string list = Notation.Pair(where, key.Name, new ConfigList([node], node.Origin));
            return list.Length <= LongestShown ? $"write `{list}`" : null;
        }

        bool wantsText = type is TextType || (type is OneOfType { Alternatives: var alternatives } && alternatives.Any(one => one is TextType));
        return wantsText && node is ConfigMap { Entries: [{ Value: ConfigScalar { Value: null, Text: "" } } only] } && where.Text.AsSpan(where.Column - 1).StartsWith("{")
            ? $"put it in quotes: `'{{{only.Key}}}'`"
            : null;
    }

    private static string Show(ConfigNode node) => node switch
    {
        ConfigList { Items.Count: 0 } => "an empty list",
        ConfigList => "a list",
        ConfigMap => "a map",
        ConfigScalar { Value: null, Text: "" } => "nothing",
        ConfigScalar { Value: "" } => "an empty text",
        ConfigScalar { Value: string text, Quoted: true, Origin.Where: not null } => $"the text `{Shorten(text)}`",
        ConfigScalar scalar => $"`{Shorten(scalar.Text)}`",
        _ => throw new InvalidOperationException("an unknown kind of config node"),
    };

    private static string Shorten(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string line = end < 0 ? text : text[..end];
        return line.Length > LongestShown || end >= 0 ? line[..Math.Min(line.Length, LongestShown)] + "…" : line;
    }
}
