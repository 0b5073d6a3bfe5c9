using Cupel.Config;

namespace Cupel.Operations;

/// <summary>Config values as arguments of a program.</summary>
/// <remarks>
/// <para>Each line of the config becomes its arguments, positional ones before the rest, in the order of the config. What is nothing is left
/// out, but <c>key=null</c> in Hydra's notation. Numbers are as they were written; infinities and NaN are <c>inf</c>, <c>-inf</c> and
/// <c>nan</c>. A value that starts with <c>-</c> is joined to a long name by <c>=</c>, or a program would take it for a name.</para>
/// <para>Immutable.</para>
/// </remarks>
internal sealed record PassedArguments
{
    /// <summary>What a name may be instead of a name.</summary>
    public const string Positional = "positional";

    /// <summary>The name of a value that is not passed.</summary>
    public const string None = "none";

    /// <summary>How names and values are put together.</summary>
    public ArgumentStyle Style { get; init; }

    /// <summary>Whether <c>_</c> in a key is <c>-</c> in its name.</summary>
    public bool Dashes { get; init; }

    /// <summary>How truth values are passed: <c>switch</c>, <c>pair</c> or <c>value</c>.</summary>
    public string Booleans { get; init; } = "switch";

    /// <summary>How lists are passed: <c>spread</c>, <c>repeat</c> or <c>join</c>.</summary>
    public string Lists { get; init; } = "spread";

    /// <summary>Names that do not follow from the key.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>The arguments.</summary>
    /// <param name="config">The values.</param>
    /// <param name="named">Keys that the command itself names: they and what is inside them are left out.</param>
    public IReadOnlyList<string> Of(ResolvedConfig config, IReadOnlyCollection<string> named)
    {
        var positional = new List<string>();
        var others = new List<string>();
        foreach ((string key, ConfigNode value) in config.Leaves)
        {
            string? name = Names.GetValueOrDefault(key);
            if (name == None || (name is null && named.Any(other => key == other || key.StartsWith(other + ".", StringComparison.Ordinal))))
            {
                continue;
            }

            if (name == Positional)
            {
                positional.AddRange(Items(value).Select(ArgumentText.Plain));
            }
            else
            {
                others.AddRange(Style == ArgumentStyle.Hydra ? [$"{name ?? key}={ArgumentText.Hydra(value)}"] : Flag(name ?? Dashed(key), value));
            }
        }

        return [.. positional, .. others];
    }

    private string Dashed(string key) => "--" + (Dashes ? key.Replace('_', '-') : key);

    private IEnumerable<string> Flag(string name, ConfigNode value)
    {
        string[] both = name.Split('/', 2);
        if (value is ConfigScalar { Value: bool on } && (both.Length == 2 || Booleans != "value"))
        {
            string? off = both.Length == 2 ? both[1] : Booleans == "pair" ? "--no-" + name.TrimStart('-') : null;
            return on ? [both[0]] : off is null ? [] : [off];
        }

        return value switch
        {
            ConfigScalar { Value: null } => [],
            ConfigList list when Lists == "repeat" => list.Items.SelectMany(item => Pair(both[0], ArgumentText.Plain(item))),
            ConfigList list when Lists == "spread" && Style == ArgumentStyle.Flags => [both[0], .. list.Items.Select(ArgumentText.Plain)],
            ConfigList list => Pair(both[0], string.Join(',', list.Items.Select(ArgumentText.Plain))),
            _ => Pair(both[0], ArgumentText.Plain(value)),
        };
    }

    private string[] Pair(string name, string value) =>
        name.StartsWith("--", StringComparison.Ordinal) && (Style == ArgumentStyle.Equals || value.StartsWith('-')) ? [$"{name}={value}"] : [name, value];

    private static IEnumerable<ConfigNode> Items(ConfigNode value) => value is ConfigList list ? list.Items : value is ConfigScalar { Value: null } ? [] : [value];
}
