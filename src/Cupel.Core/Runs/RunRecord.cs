using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Git;
using Cupel.Imports;
using Cupel.Needs;
using Cupel.Sources;

namespace Cupel.Runs;

/// <summary>What a run is: written once to <c>run.json</c> before it starts, and never changed.</summary>
/// <remarks>Immutable, but for the JSON trees, which nobody may change.</remarks>
public sealed record RunRecord
{
    /// <summary>The schema that this version writes. It reads this one and those below.</summary>
    public const int CurrentSchema = 1;

    /// <summary>How many files of <see cref="LeftOut"/> a record names.</summary>
    public const int MostLeftOut = 1000;

    /// <summary>The schema the record was written in.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The run's id, also the name of its folder.</summary>
    public required RunId Id { get; init; }

    /// <summary>The readable name that follows from the id.</summary>
    public required string Name { get; init; }

    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>What the operations file says about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The operation's version, or null where it has none.</summary>
    public string? Version { get; init; }

    /// <summary>What kind of operation it is.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>What is executed.</summary>
    public required RunCommand Command { get; init; }

    /// <summary>What is executed before the command, or null. Where it does not end with 0 the command is not executed.</summary>
    public RunCommand? StageCommand { get; init; }

    /// <summary>What is executed after the command, however that ended, or null.</summary>
    public RunCommand? FinishCommand { get; init; }

    /// <summary>The resolved config, nested.</summary>
    public JsonObject Config { get => field ??= []; init; }

    /// <summary>Where each value came from: dotted key to <c>{kind, where, was}</c>; null where nobody knows.</summary>
    public JsonObject? Origins { get; init; }

    /// <summary>The absolute path of the project's folder.</summary>
    public required string Project { get; init; }

    /// <summary>What the project is known by; null where nobody knows. See <see cref="Operations.ProjectIdentity"/>.</summary>
    public string? ProjectId { get; init; }

    /// <summary>What people call the project; null where nobody knows.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The absolute path of the store it was made in.</summary>
    public required string Store { get; init; }

    /// <summary>The run it belongs to, or null.</summary>
    public RunId? Parent { get; init; }

    /// <summary>The run that this one does again, or null.</summary>
    public RunId? RestartedFrom { get; init; }

    /// <summary>The seed of its randomness, or null where it has none.</summary>
    public long? Seed { get; init; }

    /// <summary>The digest of the staged source: see <see cref="Manifest.SourceDigest"/>; null where there is none.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>The digest of the staged source by which runs are compared, where there are notebooks in it: in the same form, with the digest of each
    /// notebook without what executing it leaves behind, such as outputs and execution counts. Null where that is <see cref="SourceDigest"/>.</summary>
    public string? SourceEssence { get; init; }

    /// <summary>The state of the project's repository, or null where nobody asked.</summary>
    public GitInfo? Git { get; init; }

    /// <summary>The login name of who started it.</summary>
    public required string User { get; init; }

    /// <summary>The machine it was made on.</summary>
    public required string Host { get; init; }

    /// <summary>The operating system and its architecture.</summary>
    public required string Os { get; init; }

    /// <summary>The .NET runtime of the program that made it.</summary>
    public required string Dotnet { get; init; }

    /// <summary>The version of Cupel that made it.</summary>
    public required string Cupel { get; init; }

    /// <summary>The label given at the start; what people write later is in the notes.</summary>
    public string? Label { get; init; }

    /// <summary>The tags given at the start; what people write later is in the notes.</summary>
    public IReadOnlyList<string> Tags { get => field ?? []; init; }

    /// <summary>What must hold when it ends.</summary>
    public IReadOnlyList<Check> Checks { get => field ?? []; init; }

    /// <summary>Patterns of output lines that are metrics: see <see cref="Metrics.ScalarPattern"/>.</summary>
    public IReadOnlyList<string> Scalars { get => field ?? []; init; }

    /// <summary>Environment variables the operation sets, as written in the operations file.</summary>
    public IReadOnlyDictionary<string, string> Variables { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>Names of variables that the operation calls secret; their values are nowhere.</summary>
    public IReadOnlyList<string> Secrets { get => field ?? []; init; }

    /// <summary>What it was given for the operation's needs.</summary>
    public IReadOnlyList<MetNeed> Needs { get => field ?? []; init; }

    /// <summary>Files that were not copied because of a limit, the largest first, then folders that mark themselves; at most
    /// <see cref="MostLeftOut"/>. Null where there are none.</summary>
    public IReadOnlyList<LeftOutFile>? LeftOut { get; init; }

    /// <summary>What a list of its runs shows besides what it always shows; null for nothing.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Which way its metrics are better, as far as the operation says; null where it says nothing.</summary>
    public IReadOnlyList<StatedGoal>? Goals { get; init; }

    /// <summary>What the operation says is true of every run.</summary>
    public JsonObject Attributes { get => field ??= []; init; }

    /// <summary>What the operation asks of its supervisor.</summary>
    public RunRules Rules { get => field ?? RunRules.Default; init; }

    /// <summary>Where it was before it was taken over from another tool; null for every other run.</summary>
    public ImportedFrom? Imported { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }
}
