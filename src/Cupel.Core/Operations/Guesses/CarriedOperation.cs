using Cupel.Config;

namespace Cupel.Operations.Guesses;

/// <summary>An operation of another tool while it is made one of ours: what it has here, and what of it has no place here.</summary>
/// <param name="name">Its name there.</param>
/// <param name="file">The file that it stands in, relative to the folder.</param>
/// <param name="tool">What people call the tool.</param>
internal sealed class CarriedOperation(string name, string file, string tool)
{
    private readonly List<ConfigEntry> _entries = [];
    private readonly List<string> _lost = [];

    /// <summary>Its name there.</summary>
    public string Name => name;

    /// <summary>Why there can be no such operation here; null where there can.</summary>
    public string? Obstacle { get; set; }

    /// <summary>The operation here; null with an <see cref="Obstacle"/>.</summary>
    public GuessedOperation? Guess =>
        Obstacle is null ? new GuessedOperation(ProjectGuess.NameOf(name), file, $"the operation `{name}` of {tool}", new ConfigMap(_entries, Origin.Default)) : null;

    /// <summary>What is to be said of it; null where all of it is taken over.</summary>
    public string? Note => Obstacle is not null ? $"`{file}`: operation `{name}` is left out: {Obstacle}"
        : _lost.Count > 0 ? $"`{file}`: not taken over of `{name}`: {string.Join("; ", _lost.Distinct())}" : null;

    /// <summary>Gives it a key; what is null, or an empty list or map, gives none, and of a key given twice the first counts.</summary>
    /// <param name="key">The key of an operation here.</param>
    /// <param name="value">Its value.</param>
    public void Add(string key, object? value)
    {
        ConfigNode node = ConfigNode.From(value, Origin.Default);
        if (value is not null && node is not (ConfigList { Items.Count: 0 } or ConfigMap { Entries.Count: 0 }) && !_entries.Exists(entry => entry.Key == key))
        {
            _entries.Add(new ConfigEntry(key, null, node));
        }
    }

    /// <summary>Gives it a list, be it empty.</summary>
    public void AddList(string key, IEnumerable<ConfigNode> items) => _entries.Add(new ConfigEntry(key, null, new ConfigList(items, Origin.Default)));

    /// <summary>Says that something has no place here.</summary>
    /// <param name="what">What, in backquotes where it is a key.</param>
    public void Lose(string what) => _lost.Add(what);

    /// <summary>The texts of a text or of a list of scalars; other items are left out.</summary>
    public static string[] Texts(ConfigNode? node) => node switch
    {
        ConfigScalar { Value: not null } one => [one.Text],
        ConfigList list => [.. list.Items.OfType<ConfigScalar>().Where(item => item.Value is not null).Select(item => item.Text)],
        _ => [],
    };

    /// <summary>The items of a list, or the thing itself as the only one; none of nothing.</summary>
    public static IReadOnlyList<ConfigNode> Items(ConfigNode? node) => node is ConfigList list ? list.Items : node is null or ConfigScalar { Value: null } ? [] : [node];

    /// <summary>Yes or no, also in the words of YAML 1.1; null where it is neither.</summary>
    public static bool? Truth(ConfigNode? node) => node is not ConfigScalar scalar ? null : scalar.Value as bool? ?? scalar.Text.ToLowerInvariant() switch
    {
        "yes" or "on" => true,
        "no" or "off" => false,
        _ => null,
    };

    /// <summary>A text in which braces are plain.</summary>
    public static string Plain(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
