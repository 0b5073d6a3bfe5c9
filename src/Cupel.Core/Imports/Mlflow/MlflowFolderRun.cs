using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Imports.Mlflow;

/// <summary>A run that MLflow keeps in a folder: <c>meta.yaml</c>, and a file for each param, tag and metric.</summary>
/// <param name="store">The folder of all.</param>
/// <param name="experiment">The folder of its experiment.</param>
/// <param name="name">The name of its experiment.</param>
/// <param name="folder">Its own folder.</param>
internal sealed class MlflowFolderRun(MlflowFolderStore store, string experiment, string name, string folder)
    : MlflowRun(IdOf(folder), Path.GetFileName(folder), folder, store.Root, Path.GetDirectoryName(store.Root) ?? store.Root)
{
    /// <summary>Whether somebody deleted it; one that cannot be read was not.</summary>
    public bool IsDeleted
    {
        get
        {
            try
            {
                return ForeignYaml.Text(Meta(Directory).Find("lifecycle_stage")) == "deleted";
            }
            catch (Exception damage) when (ForeignReader.IsDamage(damage))
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public override string Place => Path.Combine(Directory, MlflowFolderStore.MetaName) is var meta && File.Exists(meta) ? meta : Directory;

    /// <inheritdoc/>
    public override RunMetrics ReadMetrics() => MlflowMetrics.Read(Path.Combine(Directory, "metrics"));

    /// <inheritdoc/>
    public override void CopyOriginals(string to) =>
        Copy(Directory, FileTree.List(Directory, path => path is not ("artifacts" or "metrics" or "params")), to);

    /// <inheritdoc/>
    protected override MlflowFacts ReadFacts()
    {
        ConfigMap meta = Meta(Directory);
        return new MlflowFacts
        {
            Experiment = name,
            Name = ForeignYaml.Text(meta.Find("run_name")),
            Status = ForeignYaml.Text(meta.Find("status")),
            Started = MadeOf(meta) ?? EpochTime.OfFile(Directory),
            Ended = EpochTime.OfMilliseconds(ForeignYaml.Integer(meta.Find("end_time"))),
            User = ForeignYaml.Text(meta.Find("user_id")),
            Artifacts = ForeignYaml.Text(meta.Find("artifact_uri")),
            NoteWritten = Written(Path.Combine("tags", NoteTag), MadeOf(meta)),
            Params = ReadTexts("params"),
            Tags = ReadTexts("tags"),
            Datasets = ReadDatasets(),
            Models = ReadModels(),
        };
    }

    /// <inheritdoc/>
    protected override RunId? FindId(string other) => store.FindId(other);

    /// <inheritdoc/>
    protected override DateTimeOffset FindSign(DateTimeOffset made) =>
        FileTree.List(Directory).Select(path => EpochTime.OfFile(Path.Combine(Directory, path))).DefaultIfEmpty(made).Max();

    /// <inheritdoc/>
    protected override string? FindOwnArtifacts() => Path.Combine(Directory, "artifacts") is var here && System.IO.Directory.Exists(here) ? here : null;

    private static RunId IdOf(string folder)
    {
        DateTimeOffset? made = null;
        try
        {
            made = MadeOf(Meta(folder));
        }
        catch (Exception error) when (ForeignReader.IsDamage(error))
        {
            // Without a readable record the folder's own time has to do.
        }

        return IdOf(Path.GetFileName(folder), made ?? EpochTime.OfFile(folder));
    }

    private static DateTimeOffset? MadeOf(ConfigMap meta) => EpochTime.OfMilliseconds(ForeignYaml.Integer(meta.Find("start_time")));

    private static ConfigMap Meta(string folder) => ForeignYaml.ReadMap(Path.Combine(folder, MlflowFolderStore.MetaName));

    // A file for each, its content the value; a name with a slash is a file in a folder.
    private SortedDictionary<string, string> ReadTexts(string kind)
    {
        string root = Path.Combine(Directory, kind);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in FileTree.List(root))
        {
            texts[path] = File.ReadAllText(Path.Combine(root, path)).TrimEnd('\r', '\n');
        }

        return texts;
    }

    // A folder for each input says which of the experiment's data sets it is, and for what it was used.
    private List<JsonObject> ReadDatasets()
    {
        var datasets = new List<JsonObject>();
        foreach (string input in Folders(Path.Combine(Directory, "inputs")))
        {
            ConfigMap use = Meta(input);
            if (ForeignYaml.Text(use.Find("source_type")) != "DATASET" || ForeignYaml.Text(use.Find("source_id")) is not string id
                || Path.GetFileName(id) != id || !File.Exists(Path.Combine(experiment, "datasets", id, MlflowFolderStore.MetaName)))
            {
                continue;
            }

            ConfigMap meta = Meta(Path.Combine(experiment, "datasets", id));
            datasets.Add(MlflowDataset.Of(
                [.. meta.Entries.Select(entry => (entry.Key, ForeignYaml.Text(entry.Value)))],
                [.. (use.Find("tags") as ConfigMap)?.Entries.Select(entry => (entry.Key, ForeignYaml.Text(entry.Value))) ?? []]));
        }

        return datasets;
    }

    private List<MlflowModel> ReadModels()
    {
        var models = new List<MlflowModel>();
        foreach (string folder in Folders(Path.Combine(experiment, "models")))
        {
            ConfigMap meta = Meta(folder);
            if (ForeignYaml.Text(meta.Find("source_run_id")) == Key && ForeignYaml.Text(meta.Find("lifecycle_stage")) != "deleted")
            {
                string here = Path.Combine(folder, "artifacts");
                string id = Path.GetFileName(folder);
                models.Add(new MlflowModel(
                    id, ForeignYaml.Text(meta.Find("name")) ?? id, System.IO.Directory.Exists(here) ? here : ForeignYaml.Text(meta.Find("artifact_location")) ?? here));
            }
        }

        return models;
    }

    private static IEnumerable<string> Folders(string root) => System.IO.Directory.Exists(root)
        ? System.IO.Directory.EnumerateDirectories(root).Where(folder => File.Exists(Path.Combine(folder, MlflowFolderStore.MetaName))).Order(StringComparer.Ordinal)
        : [];

    private DateTimeOffset? Written(string path, DateTimeOffset? made) =>
        File.Exists(Path.Combine(Directory, path)) && EpochTime.OfFile(Path.Combine(Directory, path)) is DateTimeOffset written && written > made ? written : made;
}
