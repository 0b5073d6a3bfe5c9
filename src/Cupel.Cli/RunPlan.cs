using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>An operation with its values settled: everything a run starts from, whatever kind of operation it is.</summary>
internal sealed record RunPlan
{
    public required Operation Operation { get; init; }

    public required RunCommand Command { get; init; }

    public required ResolvedConfig Config { get; init; }

    /// <summary>The config as it is recorded.</summary>
    public required JsonObject ConfigJson { get; init; }

    /// <summary>Where each value came from, as it is recorded.</summary>
    public required JsonObject OriginsJson { get; init; }

    public IReadOnlyList<Check> Checks { get; init; } = [];

    public long? Seed { get; init; }

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

    /// <summary>The run that this plan asks for, without what the person wrote on it and where it was asked for.</summary>
    public RunRequest ToRequest(Project project) => new()
    {
        Operation = Operation.Name,
        Description = Operation.Description,
        Kind = Operation.Train is null ? RunKind.Exec : RunKind.Train,
        Command = Command,
        Project = project.Folder.Path,
        Config = ConfigJson,
        Origins = OriginsJson,
        Files = Files,
        Checks = Checks,
        Scalars = Operation.Train is null ? Operation.Scalars : [],
        Variables = Operation.Variables.ToDictionary(pair => pair.Key, pair => pair.Value),
        Seed = Seed,
        CupelVersion = App.Version,
    };

    private static RunPlan Exec(Project project, Operation operation, IReadOnlyList<string> words, IReadOnlyList<StagedFile>? files)
    {
        var faults = new List<Fault>();
        ExecPlan? plan = operation.Prepare(ConfigOverride.ParseAll(words, faults), project.Folder.Path, faults);
        return plan is null || faults.Count > 0 ? throw new UserErrorException(faults) : new RunPlan
        {
            Operation = operation,
            Command = new RunCommand { Arguments = plan.Arguments, Shell = plan.Shell, Retype = Retype(operation, words) },
            Config = plan.Config,
            ConfigJson = plan.Config.ToJson(),
            OriginsJson = plan.Config.OriginsToJson(),
            Checks = operation.Checks,
            Files = files ?? SourceFiles.Choose(project.Folder, operation, []),
        };
    }

    private static RunPlan Train(
        Project project, Operation operation, string config, IReadOnlyList<string> words, Session session, IReadOnlyList<StagedFile>? files)
    {
        TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
        PlanReply reply = host.Plan(Path.Combine(project.Folder.Path, config), project.Folder.Path, words);
        return reply.Faults.Count > 0 ? throw new UserErrorException(reply.Faults) : new RunPlan
        {
            Operation = operation,
            Command = new RunCommand { Arguments = [host.Path, "train", Path.GetDirectoryName(Path.Combine(project.Folder.Path, config))!], Retype = Retype(operation, words) },
            Config = RecordedConfig.Read(reply.Config, reply.Origins),
            ConfigJson = reply.Config,
            OriginsJson = reply.Origins,
            Checks = [.. operation.Checks, .. reply.Checks],
            Seed = reply.Seed,
            Files = files ?? SourceFiles.Choose(project.Folder, operation, [config]),
        };
    }

    internal static string Retype(Operation operation, IReadOnlyList<string> words) =>
        string.Join(' ', ["cupel", "run", operation.Name, .. words.Select(Quote)]);

    private static string Quote(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal))
            ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
