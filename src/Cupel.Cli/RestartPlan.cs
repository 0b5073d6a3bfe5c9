using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Hosting;
using Cupel.Imports;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli;

/// <summary>Plans a run that does an earlier one again, from its record.</summary>
internal static class RestartPlan
{
    /// <summary>The same operation, config and source as that run had; only the values in <paramref name="words"/> differ.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="words">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">The run changed a file it was staged with, or something is wrong with the values.</exception>
    public static RunRequest FromRecord(Run from, IReadOnlyList<string> words, Session session)
    {
        RunRecord record = from.ReadRecord();
        RequireOurs(from, record);
        RunPlan plan = Plan(from, record, new RecordedCommands(record), RecordedConfig.Read(record.Config, record.Origins), words, session, StagedFiles(from, asLeft: false));
        RunRequest request = ToRequest(from, record, plan);
        return request with { Command = request.Command with { Retype = string.Join(' ', ["cupel", "restart", from.Id.Value, .. words.Select(RunPlan.Quote)]) } };
    }

    /// <summary>What a recorded run, or member of a batch, comes to with other values.</summary>
    /// <param name="from">The run, or the batch, whose folder holds the source.</param>
    /// <param name="record">Its record.</param>
    /// <param name="commands">What was executed.</param>
    /// <param name="recorded">The config.</param>
    /// <param name="words">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="files">The files it is staged with, before the values are in them.</param>
    /// <exception cref="UserErrorException">Something is wrong with the values.</exception>
    public static RunPlan Plan(
        Run from, RunRecord record, RecordedCommands commands, ResolvedConfig recorded, IReadOnlyList<string> words, Session session, IReadOnlyList<StagedFile> files)
    {
        var faults = new List<Fault>();
        IReadOnlyList<ConfigOverride> overrides = ConfigOverride.ParseAll(words, faults);
        (RecordedCommands made, ResolvedConfig config, ExecPlan? values) = (commands, recorded, null);
        if (commands.Kind == RunKind.Train)
        {
            TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
            config = new ResolvedConfig(Overrides.Apply(recorded.Root, null, overrides, faults, $"run {record.Name}"));
            made = commands with { Stage = null, Run = new RunCommand { Arguments = [host.Path, .. commands.Run.ProcessArguments.Skip(1)] }, Finish = null };
        }
        else if (words.Count > 0 && faults.Count == 0)
        {
            // The record has the command with the old values in it; how it is made from values stands in the operations file of then.
            values = (StagedOperation(from, record) with { Config = recorded.Root }).Prepare(overrides, record.Project, faults);
            config = values?.Config ?? recorded;
            made = values is null ? commands : new(commands.Kind, RunPlan.Recorded(values.Stage), RunPlan.Recorded(values.Run)!, RunPlan.Recorded(values.Finish));
        }

        return faults.Count > 0 ? throw new UserErrorException(faults) : new RunPlan
        {
            Operation = new Operation { Name = record.Operation },
            Command = made.Run,
            StageCommand = made.Stage,
            FinishCommand = made.Finish,
            Config = config,
            ConfigJson = config.ToJson(),
            OriginsJson = config.OriginsToJson(),
            Checks = record.Checks,
            Seed = SeedOf(record, overrides),
            Values = values,
            Source = new SourceChoice(files, files.Sum(file => File.Exists(file.From) ? new FileInfo(file.From).Length : 0)),
        };
    }

    /// <summary>What is staged from such a plan.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="record">Its record.</param>
    /// <param name="plan">The plan.</param>
    public static RunRequest ToRequest(Run from, RunRecord record, RunPlan plan)
    {
        // A value that nobody changed stays as it was written.
        bool same = plan.Config.Rows.All(row => row.Value.Origin.Kind != OriginKind.CommandLine) || JsonNode.DeepEquals(plan.ConfigJson, record.Config);
        return RunRequest.Like(record, from.Folder) with
        {
            Command = plan.Command,
            StageCommand = plan.StageCommand,
            FinishCommand = plan.FinishCommand,
            Config = same ? record.Config : plan.ConfigJson,
            Origins = same ? record.Origins : plan.OriginsJson,
            Files = plan.Files,

            // What differs from the project's files is what differed there, and what differs from those.
            ConfigDiff = (File.Exists(from.Folder.ConfigDiff) ? File.ReadAllText(from.Folder.ConfigDiff) : "") + plan.Values?.ConfigDiff,
            Variables = plan.Values is null ? record.Variables : Over(record.Variables, plan.Values.Variables),
            Seed = plan.Seed,
            RestartedFrom = from.Id,
        };
    }

    /// <summary>The same operation as the project has it now; the values that run was given on its command line, and then <paramref name="words"/>.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="words">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="environment">The environment it is started in.</param>
    /// <exception cref="UserErrorException">The project or the operation is gone, or something is wrong with the values.</exception>
    public static RunRequest FromProject(Run from, IReadOnlyList<string> words, Session session, IReadOnlyDictionary<string, string> environment)
    {
        (Project project, Operation operation) = OperationOf(from);
        RunPlan plan = Again(from.ReadRecord(), project, operation, words, session);
        Requirements.RequireSecrets(operation.Name, operation.Secrets, environment);
        NeededFiles needed = Requirements.Find(operation, project, from.Store, session);
        Requirements.Download(needed, from.Store, session);
        return plan.ToRequest(project, needed, environment) with { Label = plan.Label, RestartedFrom = from.Id };
    }

    /// <summary>What <see cref="FromProject"/> would make, to compare it and not to run it: nothing is downloaded, and what the operation lacks is
    /// no error.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="faults">Takes the needs that nothing meets.</param>
    /// <exception cref="UserErrorException">The project or the operation is gone, or its config has faults.</exception>
    public static RunRequest Compared(Run from, Session session, List<Fault> faults)
    {
        (Project project, Operation operation) = OperationOf(from);
        RunPlan plan = Again(from.ReadRecord(), project, operation, [], session);
        return plan.ToRequest(project, NeededFiles.Find(operation, project.Folder.Path, from.Store, faults), new Dictionary<string, string>());
    }

    /// <summary>The operation of a run as its project has it now.</summary>
    /// <param name="from">The run.</param>
    /// <exception cref="UserErrorException">The project or the operation is gone.</exception>
    public static (Project Project, Operation Operation) OperationOf(Run from)
    {
        RunRecord record = from.ReadRecord();
        RequireOurs(from, record);
        if (!Directory.Exists(record.Project))
        {
            throw new UserErrorException(
                ErrorCodes.NoProject, $"the project of run {from.Name} is gone: there is no folder `{record.Project}`",
                hint: "without the project's present files there is the run's own copy: `cupel restart`, `cupel files`");
        }

        Project project = Project.OfRun(record);
        return (project, project.Get(record.Operation, project.Folder.Path));
    }

    /// <summary>A plan of the operation as it is now, with the values that a run was given on its command line, and then others.</summary>
    /// <param name="record">The run.</param>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="words">The others, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">Something is wrong with the values.</exception>
    public static RunPlan Again(RunRecord record, Project project, Operation operation, IReadOnlyList<string> words, Session session)
    {
        string[] changed = [.. words.Select(BatchWords.KeyOf)];
        IEnumerable<string> given = RecordedConfig.Read(record.Config, record.Origins).Rows
            .Where(row => row.Value.Origin.Kind == OriginKind.CommandLine && !changed.Contains(row.Key))
            .Select(row => $"{row.Key}={Text(row.Value)}");
        RunPlan plan = RunPlan.Make(project, operation, [.. given, .. words], session);
        return plan with { Seed = plan.Seed ?? (changed.Contains(BatchPlanner.SeedKey) ? null : record.Seed) };
    }

    // The seed of a training is one of its values.
    private static long? SeedOf(RunRecord record, IReadOnlyList<ConfigOverride> overrides) =>
        record.Kind == RunKind.Train && overrides.FirstOrDefault(item => item.Key == BatchPlanner.SeedKey)?.Value is ConfigScalar { Value: long seed } ? seed : record.Seed;

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> others) =>
        variables.Where(pair => !others.ContainsKey(pair.Key)).Concat(others).ToDictionary(StringComparer.Ordinal);

    private static Operation StagedOperation(Run from, RunRecord record)
    {
        HashSet<string> staged = [.. from.ReadManifest().Entries.Where(entry => entry.Role == FileRole.Source).Select(entry => entry.Path)];
        Operation? operation = ProjectFolder.Find(from.Directory) is ProjectFolder folder && folder.Path == from.Directory && staged.Contains(folder.OperationsFile)
            ? OperationsFile.Load(folder, []).Find(record.Operation)
            : null;
        operation ??= FileOperation.IsName(record.Operation) && staged.Contains(record.Operation) ? FileOperation.Make(new ProjectFolder(from.Directory, ""), record.Operation) : null;
        return operation is { Exec: not null } ? operation : throw new UserErrorException(
            ErrorCodes.NoOperation,
            $"the files of run {from.Name} do not say how the command of `{record.Operation}` is made, so its values cannot be changed",
            hint: $"`cupel restart {from.Name} --latest-source key=value` asks the project's present operations file");
    }

    /// <summary>The files that a run was staged with.</summary>
    /// <param name="from">The run.</param>
    /// <param name="asLeft">Whether inputs that the run changed are taken as it left them.</param>
    /// <exception cref="UserErrorException">The run changed one of the others.</exception>
    public static IReadOnlyList<StagedFile> StagedFiles(Run from, bool asLeft)
    {
        ManifestEntry[] staged = [.. from.ReadManifest().Entries.Where(entry => entry.Role is FileRole.Source or FileRole.Input).DistinctBy(entry => entry.Path)];
        IReadOnlyDictionary<string, string> references = RunReferences.Of(from);
        staged = [.. staged.Where(entry => !asLeft || entry.Role == FileRole.Source || references.ContainsKey(entry.Path) || File.Exists(Path.Combine(from.Directory, entry.Path)))];
        StagedFile[] files = [.. staged.Select(Again)];
        string[] changed = [.. staged.Zip(files).Where(pair => !(asLeft && pair.First.Role == FileRole.Input && !pair.Second.Link) && !IsAsStaged(pair.Second, pair.First))
            .Select(pair => Words(pair.Second))];
        return changed.Length == 0 ? files
            : throw new UserErrorException(
                ErrorCodes.FileMissing,
                $"run {from.Name} no longer has what it was staged with: {string.Join(", ", changed)} {(changed.Length == 1 ? "was" : "were")} changed or removed",
                hint: $"`cupel restart {from.Name} --latest-source` takes the project's present files");

        // A link is given on as a link to the same file.
        StagedFile Again(ManifestEntry entry) => references.TryGetValue(entry.Path, out string? target) && entry.Role == FileRole.Input
            ? new StagedFile(target, entry.Path, entry.Role, Link: true)
            : new StagedFile(Path.Combine(from.Directory, entry.Path), entry.Path, entry.Role);

        static string Words(StagedFile file) => file.Link ? $"`{file.Path}`, a link to `{file.From}`," : $"`{file.Path}`";
    }

    private static bool IsAsStaged(StagedFile file, ManifestEntry entry) => File.Exists(file.From) && Digest.OfFile(file.From) == entry.Sha256;

    // A text in quotes stays one, whatever it looks like.
    internal static string Text(ConfigNode node) => node switch
    {
        ConfigScalar { Value: string text } => $"\"{JsonEncodedText.Encode(text)}\"",
        ConfigScalar { Value: null } => "null",
        ConfigScalar scalar => scalar.Text,
        _ => ConfigJson.ToText(node),
    };

    /// <summary>Sees to it that a run is one that Cupel started.</summary>
    /// <param name="run">The run.</param>
    /// <param name="record">Its record.</param>
    /// <exception cref="UserErrorException">Another tool made it.</exception>
    public static void RequireOurs(Run run, RunRecord record)
    {
        if (record.Imported is { } imported)
        {
            throw new UserErrorException(
                ErrorCodes.Usage,
                $"run {run.Name} was made by {imported.Tool.Title()}, whose way of starting it is not known here",
                hint: $"make an operation of it in `cupel.yaml`; `cupel show {run.Name} --config` lists its values");
        }
    }
}
