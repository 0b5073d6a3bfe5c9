using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Metrics;

namespace Cupel.Diffs;

/// <summary>All that is compared of a run, or of one that would be made.</summary>
/// <remarks>Immutable, but for the JSON trees, which nobody may change.</remarks>
public sealed record DiffSide
{
    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What is executed, and how it ended, by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Command { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>The config values by dotted key.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Config { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>The source as it was staged.</summary>
    public IReadOnlyList<DiffFile> Source { get; init; } = [];

    /// <summary>The state of the repository, by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Git { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Machine, programs and environment variables, by name; a variable's begins with <c>$</c>.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Environment { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>What the metrics came to, by name.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; } = new Dictionary<string, MetricSummary>();

    /// <summary>The other files, as they were left.</summary>
    public IReadOnlyList<DiffFile> Files { get; init; } = [];

    /// <summary>A config as dotted keys.</summary>
    internal static Dictionary<string, JsonNode?> Flat(JsonObject config)
    {
        var flat = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in FlatJson.Of(config))
        {
            flat[key] = value;
        }

        return flat;
    }
}
