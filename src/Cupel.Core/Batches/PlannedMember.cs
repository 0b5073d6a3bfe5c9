using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Batches;

/// <summary>One member of a batch, with all that its run needs and the others do not share.</summary>
public sealed record PlannedMember
{
    /// <summary>Its number, from 1; kept when a batch is gone on with.</summary>
    public required int Number { get; init; }

    /// <summary>What makes it differ, by dotted key.</summary>
    public JsonObject Values { get => field ??= []; init; }

    /// <summary>Its seed, or null where it has none.</summary>
    public long? Seed { get; init; }

    /// <summary>What it executes.</summary>
    public required RunCommand Command { get; init; }

    /// <summary>What it executes before, or null.</summary>
    public RunCommand? StageCommand { get; init; }

    /// <summary>What it executes after, or null.</summary>
    public RunCommand? FinishCommand { get; init; }

    /// <summary>Environment variables that hold its values, besides those of the operation; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>What is written into its copy of the source; null for nothing.</summary>
    public IReadOnlyList<ValueEdit>? Edits { get; init; }

    /// <summary>Files that hold its values: their texts by path; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Written { get; init; }

    /// <summary>The label that the operation gives it, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Its config, nested.</summary>
    public JsonObject Config { get => field ??= []; init; }

    /// <summary>Where each value came from, by dotted key.</summary>
    public JsonObject? Origins { get; init; }

    /// <summary>What it is where it is a step; null where it is a member like all others.</summary>
    public StepPlan? Step { get; init; }

    /// <summary>Its own members where it is a batch itself: the steps of an operation that has some; null where it executes something.</summary>
    public BatchPlan? Batch { get; init; }

    /// <summary>An equal run that was there before and is not repeated; null where the member is to run.</summary>
    public RunId? Existing { get; init; }

    /// <summary>Whether nothing of it is to run: it, or all that it consists of, was there before.</summary>
    [JsonIgnore]
    public bool IsThere => Existing is not null || Batch?.Members.All(member => member.IsThere) == true;

    /// <summary>The same as it was before anything of it was there.</summary>
    public PlannedMember Anew() => this with
    {
        Existing = null,
        Step = Step is null ? null : Step with { Needed = false },
        Batch = Batch is null ? null : Batch with { Members = [.. Batch.Members.Select(member => member.Anew())] },
    };
}
