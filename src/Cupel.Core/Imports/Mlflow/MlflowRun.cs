using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Files;
using Cupel.Git;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Imports.Mlflow;

/// <summary>A run of MLflow. Its operation is its experiment, its label its name.</summary>
internal sealed class MlflowRun(MlflowStore store, string experiment, string folder) : ForeignRun(IdOf(folder), folder)
{
    private const string NoteTag = "mlflow.note.content";

    // MLflow never says that a run died. One of which nothing was written for so long does not run any more.
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromDays(1);

    /// <summary>What MLflow calls it.</summary>
    public string Key => Path.GetFileName(Directory);

    /// <summary>Whether somebody deleted it; one that cannot be read was not.</summary>
    public bool IsDeleted
    {
        get
        {
            try
            {
                return ForeignYaml.Text(Meta().Find("lifecycle_stage")) == "deleted";
            }
            catch (Exception damage) when (ForeignReader.IsDamage(damage))
            {
                return false;
            }
        }
    }

    public override ForeignRecord Read(DateTimeOffset now)
    {
        ConfigMap meta = Meta();
        SortedDictionary<string, string> tags = ReadTexts("tags");
        DateTimeOffset made = MadeOf(meta) ?? EpochTime.OfFile(Directory);
        string user = Tag("mlflow.user") ?? ForeignYaml.Text(meta.Find("user_id")) ?? "";
        string? source = Tag("mlflow.source.name");
        var notes = new List<Note>();
        if ((ForeignYaml.Text(meta.Find("run_name")) ?? Tag("mlflow.runName")) is { Length: > 0 } label)
        {
            notes.Add(new Note(made, user, NoteKind.Label, label));
        }

        if (Tag(NoteTag) is { Length: > 0 } comment)
        {
            notes.Add(new Note(Written(Path.Combine("tags", NoteTag), made), user, NoteKind.Comment, comment));
        }

        var record = new RunRecord
        {
            Id = Id,
            Name = Id.Name,
            Operation = experiment,
            Kind = RunKind.Exec,
            Command = new RunCommand(),
            Config = new JsonObject(ReadTexts("params").Select(param => KeyValuePair.Create(param.Key, MlflowValue.Of(param.Value)))),
            Project = source is not null && Path.IsPathFullyQualified(source) ? Path.GetDirectoryName(source)! : Path.GetDirectoryName(store.Root) ?? store.Root,
            Store = store.Root,
            Parent = Tag("mlflow.parentRunId") is string parent ? store.FindId(parent) : null,
            Git = Tag("mlflow.source.git.commit") is string commit ? new GitInfo(commit, Tag("mlflow.source.git.branch"), null) : null,
            User = user,
            Host = "",
            Os = "",
            Dotnet = "",
            Cupel = "",
            Attributes = new JsonObject(tags
                .Where(tag => tag.Key is not ("mlflow.user" or "mlflow.runName" or NoteTag or "mlflow.parentRunId" or "mlflow.source.git.commit" or "mlflow.source.git.branch"))
                .Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)JsonValue.Create(tag.Value)))),
            Imported = new ImportedFrom(ForeignTool.Mlflow, Key, Directory),
            Created = made,
        };
        return new ForeignRecord(record, StateOf(meta, made, now), notes, Artifacts(meta) is null && ForeignYaml.Text(meta.Find("artifact_uri")) is string elsewhere
            ? [$"its artifacts are not here, but at {elsewhere}"] : []);

        string? Tag(string name) => tags.GetValueOrDefault(name);
    }

    public override IReadOnlyList<ForeignFile> ListFiles()
    {
        const string Prefix = "artifacts/";
        return Artifacts(Meta()) is not string root ? []
            : [.. FileTree.List(root).Select(path => new ForeignFile(Prefix + path, RunFiles.RoleOf(path), Path.Combine(root, path)))];
    }

    public override RunMetrics ReadMetrics() => MlflowMetrics.Read(Path.Combine(Directory, "metrics"));

    public override IReadOnlyList<MetricPoint> ReadOtherPoints() => [.. ReadMetrics().Series.SelectMany(series => series.Points)];

    public override void CopyOriginals(string folder) =>
        Copy(Directory, FileTree.List(Directory, path => path is not ("artifacts" or "metrics" or "params")), folder);

    public override IReadOnlyList<string> ListLinks() => Artifacts(Meta()) is string root ? [.. Runs.Exchange.RunExport.Links(root)] : [];

    private static RunId IdOf(string folder)
    {
        DateTimeOffset? made = null;
        try
        {
            made = MadeOf(ForeignYaml.ReadMap(Path.Combine(folder, MlflowStore.MetaName)));
        }
        catch (Exception error) when (ForeignReader.IsDamage(error))
        {
            // Without a readable record the folder's own time has to do.
        }

        return ForeignIds.OfRun(ForeignTool.Mlflow, Path.GetFileName(folder), made ?? EpochTime.OfFile(folder));
    }

    private static DateTimeOffset? MadeOf(ConfigMap meta) => EpochTime.OfMilliseconds(ForeignYaml.Integer(meta.Find("start_time")));

    private ConfigMap Meta() => ForeignYaml.ReadMap(Path.Combine(Directory, MlflowStore.MetaName));

    // A file for each, its content the value; a name with a slash is a file in a folder.
    private SortedDictionary<string, string> ReadTexts(string kind)
    {
        string root = Path.Combine(Directory, kind);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in FileTree.List(root))
        {
            texts[name] = File.ReadAllText(Path.Combine(root, name)).TrimEnd('\r', '\n');
        }

        return texts;
    }

    private RunState StateOf(ConfigMap meta, DateTimeOffset made, DateTimeOffset now)
    {
        var state = new RunState { Status = RunStatus.Completed, Started = made, Ended = EpochTime.OfMilliseconds(ForeignYaml.Integer(meta.Find("end_time"))) };
        string status = ForeignYaml.Text(meta.Find("status")) ?? "1";
        switch (status)
        {
            case "1" or "RUNNING" or "2" or "SCHEDULED":
                DateTimeOffset sign = FileTree.List(Directory).Select(path => EpochTime.OfFile(Path.Combine(Directory, path))).DefaultIfEmpty(made).Max();
                bool silent = now - sign > SilenceLimit;
                return state with
                {
                    Status = silent ? RunStatus.Lost : status is "2" or "SCHEDULED" ? RunStatus.Pending : RunStatus.Running,
                    Reason = silent ? "MLflow wrote no end of it, and nothing was written for a day" : "as MLflow says; whether its process lives cannot be seen",
                    Ended = null,
                    LastSign = sign,
                };
            case "3" or "FINISHED":
                return state;
            case "4" or "FAILED":
                return state with { Status = RunStatus.Failed };
            case "5" or "KILLED":
                return state with { Status = RunStatus.Terminated, Reason = "killed, as MLflow says" };
            default:
                throw new InvalidDataException($"{Path.Combine(Directory, MlflowStore.MetaName)}: `{status}` is no status of MLflow");
        }
    }

    /// <summary>The folder of its artifacts, here or where its record says; null where that is not on this machine.</summary>
    private string? Artifacts(ConfigMap meta)
    {
        string here = Path.Combine(Directory, "artifacts");
        if (System.IO.Directory.Exists(here))
        {
            return here;
        }

        string? written = ForeignYaml.Text(meta.Find("artifact_uri"));
        string? path = written is null ? null
            : Uri.TryCreate(written, UriKind.Absolute, out Uri? address) ? (address.IsFile ? address.LocalPath : null)
            : Path.GetFullPath(written, Path.GetDirectoryName(store.Root) ?? store.Root);
        return path is not null && System.IO.Directory.Exists(path) ? path : null;
    }

    private DateTimeOffset Written(string path, DateTimeOffset made) =>
        EpochTime.OfFile(Path.Combine(Directory, path)) is DateTimeOffset written && written > made ? written : made;
}
