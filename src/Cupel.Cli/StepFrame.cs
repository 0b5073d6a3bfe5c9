using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What steps stand in: the values that they may name, and what the operations around them say of each.</summary>
/// <param name="Config">The config of the operation that they are steps of.</param>
internal sealed record StepFrame(ResolvedConfig Config)
{
    /// <summary>What their names begin with; empty for the steps of the operation that is run.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>Whether each is skipped when an equal run is there.</summary>
    public bool Needed { get; private init; }

    /// <summary>The label of those that have none; null for none.</summary>
    public string? Label { get; private init; }

    private IReadOnlyList<string> Tags { get; init; } = [];

    private ConfigMap Attributes { get; init; } = ResolvedConfig.Empty.Root;

    /// <summary>The frame of the steps of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="own">Its operation, which has steps.</param>
    /// <param name="config">The config of that.</param>
    /// <param name="label">The label of that, or null.</param>
    public StepFrame Within(Step step, Operation own, ResolvedConfig config, string? label) => new(config)
    {
        Prefix = $"{Prefix}{step.Name}.",
        Needed = Needed || step.Needed,
        Label = label ?? Label,
        Tags = [.. Tags.Union(own.Tags, StringComparer.Ordinal)],
        Attributes = own.Attributes.Entries.Aggregate(Attributes, (map, entry) => map.With(entry.Key, entry.Value)),
    };

    /// <summary>A step's run with what is said around it. What the step's own operation says comes before it.</summary>
    /// <param name="request">The run.</param>
    public RunRequest Say(RunRequest request)
    {
        JsonObject attributes = new ResolvedConfig(Attributes).ToJson();
        foreach ((string name, JsonNode? value) in request.Attributes)
        {
            attributes[name] = value?.DeepClone();
        }

        return request with { Attributes = attributes, Tags = [.. Tags.Union(request.Tags, StringComparer.Ordinal)] };
    }
}
