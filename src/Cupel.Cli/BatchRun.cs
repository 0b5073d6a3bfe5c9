using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Needs;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli;

/// <summary>A batch that is about to run: what its own run is made of, and its members.</summary>
/// <param name="Request">The batch's run, without what the person wrote on it and where it was asked for.</param>
/// <param name="What">The operation's command as a person reads it.</param>
internal sealed record BatchRun(RunRequest Request, string What)
{
    public BatchPlan Plan => Request.Batch!;

    /// <summary>The files that the operation needs; they are shared by all members.</summary>
    public NeededFiles Needed { get; init; } = new([], [], []);

    /// <summary>What of the project is copied; null where an earlier batch's copy is taken.</summary>
    public SourceChoice? Source { get; init; }

    /// <summary>The keys in which the members differ, in the order of the table's columns.</summary>
    public IReadOnlyList<string> Columns => [.. Plan.Members.SelectMany(member => member.Values.Select(pair => pair.Key)).Distinct()];

    /// <summary>Whether the members have seeds of their own.</summary>
    public bool HasSeeds => !Plan.IsSteps && Plan.Members.Select(member => member.Seed).Distinct().Count() > 1;

    /// <summary>Members that are there already.</summary>
    public int Existing => Plan.Members.Count(member => member.IsThere);

    /// <summary>What makes a member differ, as it would be typed: <c>lr=0.1 seed=3</c>.</summary>
    public string Describe(PlannedMember member) => string.Join(' ',
    [
        .. member.Step is { } step ? [step.Name] : Array.Empty<string>(),
        .. member.Values.Select(pair => $"{pair.Key}={Text(pair.Value)}"),
        .. HasSeeds && member.Seed is long seed && !member.Values.ContainsKey("seed") ? [$"seed={seed}"] : Array.Empty<string>(),
    ]);

    /// <summary>A value as a table shows it.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => text.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
