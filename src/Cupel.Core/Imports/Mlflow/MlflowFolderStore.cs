using Cupel.Config;
using Cupel.Runs;

namespace Cupel.Imports.Mlflow;

/// <summary>The runs of an MLflow folder: <c>EXPERIMENT/RUN</c>, each with a <c>meta.yaml</c>. Deleted experiments lie in <c>.trash</c>; a deleted run
/// stays where it is and says so itself.</summary>
internal sealed class MlflowFolderStore : ForeignStore
{
    /// <summary>The file that says what a folder is.</summary>
    public const string MetaName = "meta.yaml";

    private const string TrashName = ".trash";

    private readonly Lazy<Dictionary<string, RunId>> _ids;

    private MlflowFolderStore(string root)
        : base(ForeignTool.Mlflow, root) =>
        _ids = new(() => Everything().DistinctBy(run => run.Key).ToDictionary(run => run.Key, run => run.Id, StringComparer.Ordinal));

    /// <summary>The store of a folder, or of a project that has a folder <c>mlruns</c>; null where there is none.</summary>
    public static MlflowFolderStore? Find(string folder) => new[] { folder, Path.Combine(folder, "mlruns") }
        .Where(root => Experiments(root).Any() || Experiments(Path.Combine(root, TrashName)).Any())
        .Select(root => new MlflowFolderStore(root))
        .FirstOrDefault();

    /// <summary>The run with an id of MLflow's; null where it is not here.</summary>
    public RunId? FindId(string key) => _ids.Value.TryGetValue(key, out RunId id) ? id : null;

    internal override IReadOnlyList<ForeignRun> List() => [.. In(Root).Where(run => !run.IsDeleted)];

    internal override IReadOnlyList<ForeignRun> ListDeleted() => [.. In(Root).Where(run => run.IsDeleted), .. In(Path.Combine(Root, TrashName))];

    private IEnumerable<MlflowFolderRun> Everything() => In(Root).Concat(In(Path.Combine(Root, TrashName)));

    private IEnumerable<MlflowFolderRun> In(string root)
    {
        foreach (string experiment in Experiments(root))
        {
            string name = NameOf(experiment);
            foreach (string folder in Directory.EnumerateDirectories(experiment).Where(IsRun))
            {
                yield return new MlflowFolderRun(this, experiment, name, folder);
            }
        }
    }

    private static IEnumerable<string> Experiments(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Where(folder => Path.GetFileName(folder) is not (TrashName or "models")
            && File.Exists(Path.Combine(folder, MetaName)) && !Directory.Exists(Path.Combine(folder, "params")))
        : [];

    // An experiment has other folders too: tags, datasets, traces, models.
    private static bool IsRun(string folder) =>
        Path.GetFileName(folder) is { Length: 32 } name && name.All(char.IsAsciiLetterOrDigit)
        && (File.Exists(Path.Combine(folder, MetaName)) || Directory.Exists(Path.Combine(folder, "params")));

    private static string NameOf(string experiment)
    {
        try
        {
            ConfigMap meta = ForeignYaml.ReadMap(Path.Combine(experiment, MetaName));
            return ForeignYaml.Text(meta.Find("name")) ?? Path.GetFileName(experiment);
        }
        catch (Exception damage) when (ForeignReader.IsDamage(damage))
        {
            return Path.GetFileName(experiment);
        }
    }
}
