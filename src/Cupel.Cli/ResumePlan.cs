using Cupel.Config;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;

namespace Cupel.Cli;

/// <summary>Plans a run that goes on where a training stopped: with its config, its files and its checkpoints.</summary>
internal static class ResumePlan
{
    private const string Last = "checkpoints/last.safetensors";
    private const string Best = "checkpoints/best.safetensors";

    /// <summary>The plan.</summary>
    /// <param name="from">The run that stopped.</param>
    /// <param name="operation">Its operation as it is now.</param>
    /// <param name="words">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">It cannot be gone on from, or something is wrong with the values.</exception>
    public static RunPlan Make(Run from, Operation operation, IReadOnlyList<string> words, Session session)
    {
        RunRecord record = from.ReadRecord();
        Require(from, record, operation);
        ResolvedConfig config = Config(record, words);
        TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
        return new RunPlan
        {
            Operation = operation,
            Command = new RunCommand
            {
                Arguments = [host.Path, .. record.Command.ProcessArguments.Skip(1)],
                Retype = RunPlan.Retype(operation, ["--resume", from.Id.Value, .. words]),
            },
            Config = config,
            ConfigJson = config.ToJson(),
            OriginsJson = config.OriginsToJson(),
            Checks = record.Checks,
            Seed = record.Seed,
            Source = new SourceChoice(
            [
                .. from.ReadManifest().Entries.Where(file => file.Role == FileRole.Source).DistinctBy(file => file.Path).Select(file => Staged(file.Path, FileRole.Source)),
                .. new[] { Last, Best }.Where(file => File.Exists(Path.Combine(from.Directory, file))).Select(file => Staged(file, FileRole.Input)),
            ],
            0),
        };

        StagedFile Staged(string path, FileRole role) => new(Path.Combine(from.Directory, path), path, role);
    }

    private static void Require(Run from, RunRecord record, Operation operation)
    {
        string? problem = record.Operation != operation.Name ? $"run {from.Name} is of operation `{record.Operation}`, not `{operation.Name}`"
            : record.Kind != RunKind.Train ? $"run {from.Name} is no training, which alone can be gone on with"
            : from.ReadState().Status.IsLive() ? $"run {from.Name} is still running"
            : null;
        if (problem is not null)
        {
            throw new UserErrorException(ErrorCodes.Usage, problem, hint: "`cupel runs` lists the runs");
        }

        string last = Path.Combine(from.Directory, Last);
        if (!File.Exists(last))
        {
            throw new UserErrorException(
                ErrorCodes.FileMissing, $"run {from.Name} has no checkpoint to go on from: there is no `{last}`",
                hint: "only a training that has written `checkpoints/last.safetensors` can be resumed");
        }
    }

    private static ResolvedConfig Config(RunRecord record, IReadOnlyList<string> words)
    {
        ResolvedConfig recorded = RecordedConfig.Read(record.Config, record.Origins);
        var faults = new List<Fault>();
        IReadOnlyList<ConfigOverride> overrides = ConfigOverride.ParseAll(words, faults);
        ConfigMap changed = Overrides.Apply(recorded.Root, null, overrides, faults, $"run {record.Name}");
        return faults.Count > 0 ? throw new UserErrorException(faults) : new ResolvedConfig(changed);
    }
}
