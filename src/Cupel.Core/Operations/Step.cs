using System.Text.RegularExpressions;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Operations;

/// <summary>One step of an operation whose work is other operations in order.</summary>
/// <param name="Operation">The operation that it runs.</param>
/// <param name="Name">What it is called; no two steps of an operation have one name.</param>
/// <remarks>Immutable.</remarks>
public sealed partial record Step(string Operation, string Name)
{
    /// <summary>Values for its config; in a text <c>{name}</c> stands for a config value of the whole.</summary>
    public ConfigMap Config { get; init; } = ResolvedConfig.Empty.Root;

    /// <summary>Whether it is skipped when an equal run is there.</summary>
    public bool Needed { get; init; }

    /// <summary>What must hold when it ends, besides the checks of its operation.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Where it is written.</summary>
    public SourceLocation? Where { get; init; }

    /// <summary>The values that it sets, by dotted key.</summary>
    /// <param name="config">The config of the whole.</param>
    /// <param name="faults">Takes names that this config does not have.</param>
    public IReadOnlyList<KeyValuePair<string, ConfigNode>> Values(ResolvedConfig config, ICollection<Fault> faults) =>
        [.. Flat("", Config).Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value, config, faults)))];

    private static IEnumerable<KeyValuePair<string, ConfigNode>> Flat(string prefix, ConfigMap map) => map.Entries.SelectMany(entry =>
        entry.Value is ConfigMap { Entries.Count: > 0 } inner ? Flat($"{prefix}{entry.Key}.", inner) : [KeyValuePair.Create(prefix + entry.Key, entry.Value)]);

    // A text that is one name alone becomes the value itself, with its type.
    private static ConfigNode Fill(ConfigNode node, ResolvedConfig config, ICollection<Fault> faults) =>
        node is not ConfigScalar { Value: string text } scalar ? node
        : OneName().Match(text) is { Success: true } name && Find(config.Root, name.Groups[1].Value) is ConfigNode value ? value
        : CommandTemplate.Read(scalar, shell: false, config.Root, faults)?.Fill(config.Root, faults) is string filled ? new ConfigScalar(filled, scalar.Origin)
        : node;

    private static ConfigNode? Find(ConfigMap config, string dotted) =>
        dotted.Split('.').Aggregate((ConfigNode?)config, (node, key) => (node as ConfigMap)?.Find(key));

    [GeneratedRegex(@"\A\{([A-Za-z_][A-Za-z0-9_.-]*)\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OneName();
}
