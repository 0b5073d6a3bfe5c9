using System.Text.Json.Serialization;
using Cupel.Runs;

namespace Cupel.Batches;

/// <summary>The members of a batch: written once to <c>.run/batch.json</c> of the batch's own run, and never changed.</summary>
/// <remarks>What all members share (operation, source, checks, variables) is in the batch's own record and folder. Which run a member became
/// is in its events.</remarks>
public sealed record BatchPlan
{
    /// <summary>The schema it was written in.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>What kind of operation the members execute.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>The batch that this one goes on with, or null.</summary>
    public RunId? From { get; init; }

    /// <summary>The seed of what was drawn; null where nothing was.</summary>
    public long? Seed { get; init; }

    /// <summary>How many members run at once; at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether no member is started any more once one has failed.</summary>
    public bool FailFast { get; init; }

    /// <summary>The members in the order they are started.</summary>
    public required IReadOnlyList<PlannedMember> Members { get; init; }

    /// <summary>Whether the members are steps, each of which may need those before it.</summary>
    [JsonIgnore]
    public bool IsSteps => Members.Any(member => member.Step is not null);

    /// <summary>What so many of the members are called.</summary>
    /// <param name="count">How many.</param>
    public string Word(int count) => (IsSteps, count) switch { (true, 1) => "step", (true, _) => "steps", (_, 1) => "member", _ => "members" };
}
