using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Checks;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Git;
using Cupel.Hosting;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;

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

    /// <summary>What follows from the values of a command; null for a training.</summary>
    public ExecPlan? Values { get; init; }

    /// <summary>The steps, where the operation has some; else null.</summary>
    public PlannedSteps? Steps { get; init; }

    /// <summary>What is run, as a person reads it: the training config, the steps, or the command line.</summary>
    public string What => Operation.Train is string config ? $"train: {config}"
        : Steps is not null ? string.Join(", ", Operation.Steps.Select(step => step.Name))
        : Command.Notebook is string notebook ? $"notebook: {notebook}"
        : Command.Shell ?? string.Join(' ', Command.Arguments ?? []);

    /// <summary>The files that the run gets, with its values in them.</summary>
    public IReadOnlyList<StagedFile> Files => Values?.WithValues(Source.Files) ?? Source.Files;

    /// <summary>What of the project is copied and what is not; <see cref="Files"/> has it with the values of this plan in it.</summary>
    public SourceChoice Source { get; init; } = new([], 0);

    /// <summary>Settles an operation's values.</summary>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="words">Values from the command line, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="known">The operation's source where it is known already; null to choose it.</param>
    /// <exception cref="UserErrorException">Something is wrong with the values; all of it is given.</exception>
    public static RunPlan Make(
        Project project, Operation operation, IReadOnlyList<string> words, Session session, SourceChoice? known = null) =>
        operation.Train is string config ? Train(project, operation, config, words, session, known) : Exec(project, operation, words, known);

    private static RunPlan Exec(Project project, Operation operation, IReadOnlyList<string> words, SourceChoice? known)
    {
        var faults = new List<Fault>();
        ExecPlan? plan = operation.Prepare(ConfigOverride.ParseAll(words, faults), project.Folder.Path, faults);
        string? label = plan is null ? null : operation.LabelFor(plan.Config, faults);
        if (plan is null || faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        SourceChoice source = known ?? SourceFiles.Choose(project.Folder, operation, operation.NeededFiles);
        return new RunPlan
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
            Values = plan,
            Source = source,
        };
    }

    private static RunPlan Train(
        Project project, Operation operation, string config, IReadOnlyList<string> words, Session session, SourceChoice? known)
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
        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        SourceChoice source = known ?? SourceFiles.Choose(project.Folder, operation, [config]);
        return new RunPlan
        {
            Operation = operation,
            Command = new RunCommand { Arguments = [host.Path, "train", Path.GetDirectoryName(Path.Combine(project.Folder.Path, config))!], Retype = Retype(operation, words) },
            Label = label,
            Config = resolved,
            ConfigJson = reply.Config,
            OriginsJson = reply.Origins,
            Checks = [.. operation.Checks, .. reply.Checks],
            Seed = reply.Seed,
            Source = source,
        };
    }

    internal static RunCommand? Recorded(CommandLine? line) =>
        line is null ? null : new RunCommand { Arguments = line.Arguments, Shell = line.Shell, Notebook = line.Notebook };

    /// <summary>What a run of this plan is staged from; label, tags and comment are the caller's.</summary>
    /// <param name="project">The project it is of.</param>
    /// <param name="needed">The files that the operation needs.</param>
    /// <param name="environment">The environment it is started in.</param>
    public RunRequest ToRequest(Project project, NeededFiles needed, IReadOnlyDictionary<string, string> environment) => new()
    {
        Operation = Operation.Name,
        Description = Operation.Description,
        Version = Operation.Version,
        Kind = Steps is not null ? RunKind.Batch : Operation.Train is null ? RunKind.Exec : RunKind.Train,
        Batch = Steps?.Plan,
        Command = Command,
        StageCommand = StageCommand,
        FinishCommand = FinishCommand,
        Project = project.Folder.Path,
        ProjectId = project.Identity.Id,
        ProjectName = project.Identity.Name,
        Config = ConfigJson,
        Origins = OriginsJson,
        Files = needed.Over(Files),
        Needs = needed.Met,
        Columns = Operation.Columns is [] ? null : Operation.Columns,
        Goals = Operation.Goals is [] ? null : Operation.Goals,
        LeftOut = Source.LeftOut,
        ConfigDiff = Values?.ConfigDiff,
        Checks = Checks,
        Scalars = Operation.Exec is not null ? Operation.Scalars : [],
        Variables = new Dictionary<string, string>([.. Operation.Variables, .. Values?.Variables ?? new Dictionary<string, string>()]),
        Environment = environment,
        Secrets = Steps?.Secrets ?? Operation.Secrets,
        Attributes = new ResolvedConfig(Operation.Attributes).ToJson(),
        Tags = Operation.Tags,
        Rules = Operation.Rules,
        Git = GitReader.ReadAsync(project.Folder.Path).GetAwaiter().GetResult(),
        Seed = Seed,
        CupelVersion = App.Version,
    };

    /// <summary>What it differs in from others of the same operation, as a member of a batch.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="values">What was given for it alone.</param>
    public PlannedMember ToMember(int number, JsonObject values) => new()
    {
        Number = number,
        Values = values,
        Seed = Seed,
        Command = Command,
        StageCommand = StageCommand,
        FinishCommand = FinishCommand,
        Variables = Values is { Variables.Count: > 0 } passed ? passed.Variables : null,
        Edits = Values?.Edits is { Count: > 0 } edits ? edits : null,
        Written = Values is { Written.Count: > 0 } written ? written.Written : null,
        Label = Label,
        Config = ConfigJson,
        Origins = OriginsJson,
        Batch = Steps?.Plan,
    };

    /// <summary>The plan without what a member of a batch has for itself.</summary>
    public RunPlan Shared() => this with { Values = null, StageCommand = null, FinishCommand = null, Label = null, Steps = null };

    /// <summary>What <c>cupel run</c> was told, as the record of a batch keeps it.</summary>
    internal static RunCommand Typed(string operation, IReadOnlyList<string> given) => new()
    {
        Arguments = ["cupel", "run", operation, .. given],
        Retype = string.Join(' ', ["cupel", "run", operation, .. given.Select(Quote)]),
    };

    internal static string Retype(Operation operation, IReadOnlyList<string> words) =>
        string.Join(' ', ["cupel", "run", operation.Name, .. words.Select(Quote)]);

    internal static string Quote(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal))
            ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
