using Cupel.Runs;

namespace Cupel.Batches;

/// <summary>A member of a batch that is a step: it has its own operation, and is given files of the steps before it.</summary>
public sealed record StepPlan
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The folder in the batch's own folder that holds its files.</summary>
    public required string Folder { get; init; }

    /// <summary>What the record of its run will say, but for its values and for what is known only when it is made.</summary>
    public required RunRecord Record { get; init; }

    /// <summary>Whether it is skipped when an equal run is there by the time that it is its turn.</summary>
    public bool Needed { get; init; }

    /// <summary>What it is given of earlier steps.</summary>
    public IReadOnlyList<StepNeed> Needs { get; init; } = [];
}
