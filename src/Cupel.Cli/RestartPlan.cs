using System.Text.Json;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;
using Cupel.Hosting;
using Cupel.Imports;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Plans a run that does an earlier one again, from its record.</summary>
internal static class RestartPlan
{
    /// <summary>The same operation, config and source as that run had; only the values in <paramref name="words"/> differ.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="words">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="asLeft">Whether inputs that the run changed are taken as it left them.</param>
    /// <exception cref="UserErrorException">The run changed a file it was staged with, or something is wrong with the values.</exception>
    public static RunRequest FromRecord(Run from, IReadOnlyList<string> words, Session session, bool asLeft = false)
    {
        RunRecord record = from.ReadRecord();
        RequireOurs(from, record);
        (PhaseCommands commands, ResolvedConfig config, ExecPlan? values) = Change(from, record, words, session);
        IReadOnlyList<StagedFile> files = StagedFiles(from, asLeft);
        return RunRequest.Like(record, from.Folder) with
        {
            Command = commands.Run with { Retype = string.Join(' ', ["cupel", "restart", from.Id.Value, .. words.Select(RunPlan.Quote)]) },
            StageCommand = commands.Stage,
            FinishCommand = commands.Finish,
            Config = words.Count == 0 ? record.Config : config.ToJson(),
            Origins = words.Count == 0 ? record.Origins : config.OriginsToJson(),
            Files = values?.WithValues(files) ?? files,

            // What differs from the project's files is what differed there, and what differs from those.
            ConfigDiff = (File.Exists(from.Folder.ConfigDiff) ? File.ReadAllText(from.Folder.ConfigDiff) : "") + values?.ConfigDiff,
            Variables = values is null ? record.Variables : Over(record.Variables, values.Variables),
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
        RunRecord record = from.ReadRecord();
        (Project project, Operation operation, RunPlan plan) = Again(from, words, session);
        Requirements.RequireSecrets(operation.Name, operation.Secrets, environment);
        NeededFiles needed = Requirements.Find(operation, project, from.Store, session);
        Requirements.Download(needed, from.Store, session);
        return plan.ToRequest(project, needed, environment) with { RestartedFrom = from.Id };
    }

    /// <summary>What <see cref="FromProject"/> would make, to compare it and not to run it: nothing is downloaded, and what the operation lacks is
    /// no error.</summary>
    /// <param name="from">The earlier run.</param>
    /// <param name="session">The world outside.</param>
    /// <param name="faults">Takes the needs that nothing meets.</param>
    /// <exception cref="UserErrorException">The project or the operation is gone, or its config has faults.</exception>
    public static RunRequest Compared(Run from, Session session, List<Fault> faults)
    {
        (Project project, Operation operation, RunPlan plan) = Again(from, [], session);
        return plan.ToRequest(project, NeededFiles.Find(operation, project.Folder.Path, from.Store, faults), new Dictionary<string, string>());
    }

    private static (Project Project, Operation Operation, RunPlan Plan) Again(Run from, IReadOnlyList<string> words, Session session)
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
        string[] changed = [.. words.Select(word => word.Split('=')[0])];
        IEnumerable<string> given = RecordedConfig.Read(record.Config, record.Origins).Rows
            .Where(row => row.Value.Origin.Kind == OriginKind.CommandLine && !changed.Contains(row.Key))
            .Select(row => $"{row.Key}={Text(row.Value)}");
        Operation operation = project.Get(record.Operation, project.Folder.Path);
        RunPlan plan = RunPlan.Make(project, operation, [.. given, .. words], session);
        return (project, operation, plan with { Seed = plan.Seed ?? (changed.Contains("seed") ? null : record.Seed) });
    }

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> others) =>
        variables.Where(pair => !others.ContainsKey(pair.Key)).Concat(others).ToDictionary(StringComparer.Ordinal);

    private static (PhaseCommands Commands, ResolvedConfig Config, ExecPlan? Values) Change(Run from, RunRecord record, IReadOnlyList<string> words, Session session)
    {
        ResolvedConfig recorded = RecordedConfig.Read(record.Config, record.Origins);
        var faults = new List<Fault>();
        IReadOnlyList<ConfigOverride> overrides = ConfigOverride.ParseAll(words, faults);
        if (record.Kind == RunKind.Train)
        {
            TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
            ConfigMap changed = Overrides.Apply(recorded.Root, null, overrides, faults, $"run {record.Name}");
            var command = new RunCommand { Arguments = [host.Path, .. record.Command.ProcessArguments.Skip(1)] };
            return faults.Count > 0 ? throw new UserErrorException(faults) : (new(null, command, null), new ResolvedConfig(changed), null);
        }

        if (words.Count == 0)
        {
            return (new(record.StageCommand, record.Command, record.FinishCommand), recorded, null);
        }

        // The record has the command with the old values in it; how it is made from values stands in the operations file of then.
        ExecPlan? plan = faults.Count > 0 ? null
            : (StagedOperation(from, record) with { Config = recorded.Root }).Prepare(overrides, record.Project, faults);
        return plan is null || faults.Count > 0 ? throw new UserErrorException(faults)
            : (new(RunPlan.Recorded(plan.Stage), RunPlan.Recorded(plan.Run)!, RunPlan.Recorded(plan.Finish)), plan.Config, plan);
    }

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

    private static StagedFile[] StagedFiles(Run from, bool asLeft)
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

    private sealed record PhaseCommands(RunCommand? Stage, RunCommand Run, RunCommand? Finish);

    private static void RequireOurs(Run run, RunRecord record)
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
