using Cupel.Needs;
using Cupel.Runs;

namespace Cupel.Batches;

/// <summary>What a step is given of a step before it.</summary>
/// <param name="Step">The number of that step.</param>
/// <param name="Operation">Its operation.</param>
public sealed record StepNeed(int Step, string Operation)
{
    /// <summary>Which files, as a pattern; null as in <see cref="RunNeed"/>.</summary>
    public string? Files { get; init; }

    /// <summary>Whether its summary is given.</summary>
    public bool Summary { get; init; }

    /// <summary>Where the files go; null for the paths they have.</summary>
    public string? To { get; init; }

    /// <summary>Whether links are given instead of copies.</summary>
    public bool Link { get; init; }

    /// <summary>Whether it may lack.</summary>
    public bool Optional { get; init; }

    /// <summary>Other names for files, from and to.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Rename { get; init; } = [];

    /// <summary>What a need asks of an earlier step.</summary>
    /// <param name="need">The need.</param>
    /// <param name="step">The number of that step.</param>
    public static StepNeed Of(RunNeed need, int step) => new(step, need.Operation!)
    {
        Files = need.Files?.Text,
        Summary = need.Summary,
        To = need.To,
        Link = need.Link,
        Optional = need.Optional,
        Rename = need.Rename.Names,
    };

    /// <summary>The need, now that the step's run is known.</summary>
    /// <param name="run">The run.</param>
    public RunNeed Given(RunId run) => new(Operation, run.Value, Files is null ? null : FilePattern.Parse(Files), Summary)
    {
        To = To,
        Link = Link,
        Optional = Optional,
        Rename = new NeedRename(Rename),
    };
}
