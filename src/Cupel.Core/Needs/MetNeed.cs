using Cupel.Runs;

namespace Cupel.Needs;

/// <summary>What a run was given for one of its operation's needs: kept in <c>run.json</c>.</summary>
public sealed record MetNeed
{
    /// <summary>What was asked for, in a few words.</summary>
    public required string Need { get; init; }

    /// <summary>The run the files come from; null where they come from elsewhere.</summary>
    public RunId? Run { get; init; }

    /// <summary>The address they were downloaded from, or null.</summary>
    public string? Url { get; init; }

    /// <summary>The files in the run's folder; their digests stand in the manifest.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Where the files lie that the run got links to: by their paths in its folder; null where it got copies.</summary>
    public IReadOnlyDictionary<string, string>? Links { get; init; }
}
