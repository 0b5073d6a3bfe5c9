using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Checks;
using Cupel.Git;
using Cupel.Needs;
using Cupel.Sources;

namespace Cupel.Runs;

/// <summary>Everything that is needed to stage a run.</summary>
public sealed record RunRequest
{
    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>What the operations file says about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The operation's version, or null where it has none.</summary>
    public string? Version { get; init; }

    /// <summary>What kind of operation it is.</summary>
    public RunKind Kind { get; init; }

    /// <summary>What is executed.</summary>
    public required RunCommand Command { get; init; }

    /// <summary>What is executed before the command, or null. Where it does not end with 0 the command is not executed.</summary>
    public RunCommand? StageCommand { get; init; }

    /// <summary>What is executed after the command, however that ended, or null.</summary>
    public RunCommand? FinishCommand { get; init; }

    /// <summary>All that is executed, in order.</summary>
    internal IEnumerable<RunCommand> Commands => new[] { StageCommand, Command, FinishCommand }.OfType<RunCommand>();

    /// <summary>The absolute path of the project's folder.</summary>
    public required string Project { get; init; }

    /// <summary>What the project is known by, or null.</summary>
    public string? ProjectId { get; init; }

    /// <summary>What people call the project, or null.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The resolved config, nested; becomes <c>run.json</c>'s and the file that <c>CUPEL_CONFIG</c> names.</summary>
    public JsonObject Config { get; init; } = [];

    /// <summary>Where each value came from, by dotted key; null where nobody knows.</summary>
    public JsonObject? Origins { get; init; }

    /// <summary>What differs in the copied files because of the config, as a unified diff; null or empty for nothing.</summary>
    public string? ConfigDiff { get; init; }

    /// <summary>The files that are copied into the run's folder, in any order.</summary>
    public IReadOnlyList<StagedFile> Files { get; init; } = [];

    /// <summary>What must hold when it ends.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Patterns of output lines that are metrics; null for <see cref="Metrics.ScalarPattern.Defaults"/>, empty for none.</summary>
    public IReadOnlyList<string>? Scalars { get; init; }

    /// <summary>Environment variables the operation sets. They are kept as they are: a secret does not belong here.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment of the person who runs it; only a masked copy is kept.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of variables whose values are secret, besides those that can be told by their names.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>What it was given for the operation's needs.</summary>
    public IReadOnlyList<MetNeed> Needs { get; init; } = [];

    /// <summary>Files of the project that were not copied because of a limit.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>What a list of its runs shows besides what it always shows; null for nothing.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Which way its metrics are better, as far as the operation says; null where it says nothing.</summary>
    public IReadOnlyList<StatedGoal>? Goals { get; init; }

    /// <summary>What the operation says is true of every run.</summary>
    public JsonObject Attributes { get; init; } = [];

    /// <summary>What the operation asks of its supervisor.</summary>
    public RunRules Rules { get; init; } = RunRules.Default;

    /// <summary>The state of the project's repository, or null where nobody asked.</summary>
    public GitSnapshot? Git { get; init; }

    /// <summary>The run it belongs to, or null.</summary>
    public RunId? Parent { get; init; }

    /// <summary>The run that this one does again, or null.</summary>
    public RunId? RestartedFrom { get; init; }

    /// <summary>The seed of its randomness, or null where it has none.</summary>
    public long? Seed { get; init; }

    /// <summary>The members, where it is a batch; else null.</summary>
    public BatchPlan? Batch { get; init; }

    /// <summary>A label, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The version of the program that asks.</summary>
    public string CupelVersion { get; init; } = CupelInfo.Version;

    /// <summary>What another run of the same is made of: all but what belongs to each run alone, which are its files, its environment, its label
    /// and tags, and what it belongs to.</summary>
    /// <param name="record">What the run was.</param>
    /// <param name="folder">Where the changes lie that its repository had.</param>
    public static RunRequest Like(RunRecord record, RunFolder folder) => new()
    {
        Operation = record.Operation,
        Description = record.Description,
        Version = record.Version,
        Kind = record.Kind,
        Command = record.Command,
        StageCommand = record.StageCommand,
        FinishCommand = record.FinishCommand,
        Project = record.Project,
        ProjectId = record.ProjectId,
        ProjectName = record.ProjectName,
        Config = record.Config,
        Origins = record.Origins,
        Checks = record.Checks,
        Scalars = record.Scalars,
        Variables = record.Variables,
        Secrets = record.Secrets,
        Needs = record.Needs,
        LeftOut = record.LeftOut ?? [],
        Columns = record.Columns,
        Goals = record.Goals,
        Attributes = record.Attributes,
        Rules = record.Rules,
        Git = record.Git is GitInfo git ? new GitSnapshot(git, File.Exists(folder.GitPatch) ? File.ReadAllBytes(folder.GitPatch) : null) : null,
        Seed = record.Seed,
    };
}
