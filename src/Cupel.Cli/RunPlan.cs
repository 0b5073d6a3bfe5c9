using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Git;
using Cupel.Hosting;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>An operation with its values settled: everything a run starts from, whatever kind of operation it is.</summary>
internal sealed record RunPlan
{
    public required Operation Operation { get; init; }

    public required RunCommand Command { get; init; }

    /// <summary>What is executed before the command, or null.</summary>
    public RunCommand? StageCommand { get; init; }

    /// <summary>What is executed after the command, or null.</summary>
    public RunCommand? FinishCommand { get; init; }

    public required ResolvedConfig Config { get; init; }

    /// <summary>The config as it is recorded.</summary>
    public required JsonObject ConfigJson { get; init; }

    /// <summary>Where each value came from, as it is recorded.</summary>
    public required JsonObject OriginsJson { get; init; }

    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>The label it gets when it is given none.</summary>
    public string? Label { get; init; }

    public long? Seed { get; init; }

    /// <summary>What the config changes in them, as a unified diff; empty for nothing.</summary>
    public string ConfigDiff { get; init; } = "";

    /// <summary>What is run, as a person reads it: the training config, or the command line.</summary>
    public string What => Operation.Train is string config ? $"train: {config}" : Command.Shell ?? string.Join(' ', Command.Arguments ?? []);

    /// <summary>The project's files that the run gets a copy of.</summary>
    public IReadOnlyList<StagedFile> Files { get; init; } = [];

    /// <summary>Settles an operation's values.</summary>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="words">Values from the command line, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="files">The operation's files where they are known already; null to choose them.</param>
    /// <exception cref="UserErrorException">Something is wrong with the values; all of it is given.</exception>
    public static RunPlan Make(
        Project project, Operation operation, IReadOnlyList<string> words, Session session, IReadOnlyList<StagedFile>? files = null) =>
        operation.Train is string config ? Train(project, operation, config, words, session, files) : Exec(project, operation, words, files);

    private static RunPlan Exec(Project project, Operation operation, IReadOnlyList<string> words, IReadOnlyList<StagedFile>? files)
    {
        var faults = new List<Fault>();
        ExecPlan? plan = operation.Prepare(ConfigOverride.ParseAll(words, faults), project.Folder.Path, faults);
        string? label = plan is null ? null : operation.LabelFor(plan.Config, faults);
        return plan is null || faults.Count > 0 ? throw new UserErrorException(faults) : new RunPlan
        {
            Operation = operation,
            Command = Recorded(plan.Run)! with { Retype = Retype(operation, words) },
            StageCommand = Recorded(plan.Stage),
            FinishCommand = Recorded(plan.Finish),
            Label = label,
            Config = plan.Config,
            ConfigJson = plan.Config.ToJson(),
            OriginsJson = plan.Config.OriginsToJson(),
            Checks = operation.Checks,
            ConfigDiff = plan.ConfigDiff,
            Files = plan.WithValues(files ?? SourceFiles.Choose(project.Folder, operation, operation.NeededFiles)),
        };
    }

    private static RunPlan Train(
        Project project, Operation operation, string config, IReadOnlyList<string> words, Session session, IReadOnlyList<StagedFile>? files)
    {
        TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
        PlanReply reply = host.Plan(Path.Combine(project.Folder.Path, config), project.Folder.Path, words);
        if (reply.Faults.Count > 0)
        {
            throw new UserErrorException(reply.Faults);
        }

        var faults = new List<Fault>();
        ResolvedConfig resolved = RecordedConfig.Read(reply.Config, reply.Origins);
        string? label = operation.LabelFor(resolved, faults);
        return faults.Count > 0 ? throw new UserErrorException(faults) : new RunPlan
        {
            Operation = operation,
            Command = new RunCommand { Arguments = [host.Path, "train", Path.GetDirectoryName(Path.Combine(project.Folder.Path, config))!], Retype = Retype(operation, words) },
            Label = label,
            Config = resolved,
            ConfigJson = reply.Config,
            OriginsJson = reply.Origins,
            Checks = [.. operation.Checks, .. reply.Checks],
            Seed = reply.Seed,
            Files = files ?? SourceFiles.Choose(project.Folder, operation, [config]),
        };
    }

    internal static RunCommand? Recorded(CommandLine? line) =>
        line is null ? null : new RunCommand { Arguments = line.Arguments, Shell = line.Shell };

    /// <summary>What a run of this plan is staged from; label, tags and comment are the caller's.</summary>
    /// <param name="project">The project it is of.</param>
    /// <param name="needed">The files that the operation needs.</param>
    /// <param name="environment">The environment it is started in.</param>
    public RunRequest ToRequest(Project project, NeededFiles needed, IReadOnlyDictionary<string, string> environment) => new()
    {
        Operation = Operation.Name,
        Description = Operation.Description,
        Version = Operation.Version,
        Kind = Operation.Train is null ? RunKind.Exec : RunKind.Train,
        Command = Command,
        StageCommand = StageCommand,
        FinishCommand = FinishCommand,
        Project = project.Folder.Path,
        Config = ConfigJson,
        Origins = OriginsJson,
        Files = needed.Over(Files),
        Needs = needed.Met,
        ConfigDiff = ConfigDiff,
        Checks = Checks,
        Scalars = Operation.Train is null ? Operation.Scalars : [],
        Variables = Operation.Variables.ToDictionary(pair => pair.Key, pair => pair.Value),
        Environment = environment,
        Secrets = Operation.Secrets,
        Attributes = new ResolvedConfig(Operation.Attributes).ToJson(),
        Tags = Operation.Tags,
        Git = GitReader.ReadAsync(project.Folder.Path).GetAwaiter().GetResult(),
        Seed = Seed,
        CupelVersion = App.Version,
    };

    internal static string Retype(Operation operation, IReadOnlyList<string> words) =>
        string.Join(' ', ["cupel", "run", operation.Name, .. words.Select(Quote)]);

    internal static string Quote(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal))
            ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
