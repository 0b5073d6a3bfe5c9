using System.Text.Json.Nodes;
using Cupel.Files;
using Cupel.Git;
using Cupel.Runs;

namespace Cupel.Imports.Mlflow;

/// <summary>A run of MLflow. Its operation is its experiment, its label its name.</summary>
/// <param name="id">Its id here.</param>
/// <param name="key">What MLflow calls it.</param>
/// <param name="directory">The folder with its files.</param>
/// <param name="store">The folder or the database it is of.</param>
/// <param name="home">The folder that MLflow ran in, which paths are relative to.</param>
internal abstract class MlflowRun(RunId id, string key, string directory, string store, string home) : ForeignRun(id, directory)
{
    protected const string NoteTag = "mlflow.note.content";

    private const string ArtifactsPrefix = "artifacts/";

    // These have a place of their own in our record.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "mlflow.user", "mlflow.runName", NoteTag, "mlflow.parentRunId", "mlflow.source.git.commit", "mlflow.source.git.branch",
    };

    // MLflow never says that a run died. One of which nothing was written for so long does not run any more.
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromDays(1);

    /// <summary>What MLflow calls it.</summary>
    public string Key => key;

    /// <summary>The id of a run of MLflow, the same in files and in a database.</summary>
    /// <param name="key">What MLflow calls it.</param>
    /// <param name="made">When it was started.</param>
    public static RunId IdOf(string key, DateTimeOffset made) => ForeignIds.OfRun(ForeignTool.Mlflow, key, made);

    /// <inheritdoc/>
    public override ForeignRecord Read(DateTimeOffset now)
    {
        MlflowFacts facts = ReadFacts();
        DateTimeOffset made = facts.Started ?? Id.Time;
        string user = Tag("mlflow.user") ?? facts.User ?? "";
        string? source = Tag("mlflow.source.name");
        var notes = new List<Note>();
        if ((facts.Name ?? Tag("mlflow.runName")) is { Length: > 0 } label)
        {
            notes.Add(new Note(made, user, NoteKind.Label, label));
        }

        if (Tag(NoteTag) is { Length: > 0 } comment)
        {
            notes.Add(new Note(facts.NoteWritten ?? made, user, NoteKind.Comment, comment));
        }

        var record = new RunRecord
        {
            Id = Id,
            Name = Id.Name,
            Operation = facts.Experiment,
            Kind = RunKind.Exec,
            Command = new RunCommand(),
            Config = new JsonObject(facts.Params.Select(param => KeyValuePair.Create(param.Key, MlflowValue.Of(param.Value)))),
            Project = source is not null && Path.IsPathFullyQualified(source) ? Path.GetDirectoryName(source)! : home,
            Store = store,
            Parent = Tag("mlflow.parentRunId") is string parent ? FindId(parent) : null,
            Git = Tag("mlflow.source.git.commit") is string commit ? new GitInfo(commit, Tag("mlflow.source.git.branch"), null) : null,
            User = user,
            Host = "",
            Os = "",
            Dotnet = "",
            Cupel = "",
            Attributes = Attributes(facts),
            Imported = new ImportedFrom(ForeignTool.Mlflow, key, Place),
            Created = made,
        };
        return new ForeignRecord(record, StateOf(facts, made, now), notes, [.. Missing(facts)]);

        string? Tag(string name) => facts.Tags.GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ForeignFile> ListFiles() => [.. Folders(ReadFacts()).SelectMany(folder => FileTree.List(folder.Path)
        .Select(path => new ForeignFile(folder.Prefix + path, RunFiles.RoleOf(path), Path.Combine(folder.Path, path))))];

    /// <inheritdoc/>
    public override IReadOnlyList<Metrics.MetricPoint> ReadOtherPoints() => [.. ReadMetrics().Series.SelectMany(series => series.Points)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListLinks() =>
        [.. Folders(ReadFacts()).SelectMany(folder => Runs.Exchange.RunExport.Links(folder.Path).Select(path => folder.Prefix + path))];

    /// <summary>What is written down about it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    protected abstract MlflowFacts ReadFacts();

    /// <summary>The id here of the run with a name of MLflow's; null where it is not in this store.</summary>
    protected abstract RunId? FindId(string other);

    /// <summary>When something was written of it last.</summary>
    /// <param name="made">When it was started.</param>
    protected abstract DateTimeOffset FindSign(DateTimeOffset made);

    /// <summary>The folder of its artifacts where it is not where the record says; null where that is all that is known.</summary>
    protected virtual string? FindOwnArtifacts() => null;

    // A model lies where MLflow shows it: among the artifacts, in a folder of its name.
    private List<(string Prefix, string Path)> Folders(MlflowFacts facts)
    {
        var folders = new List<(string, string)>();
        string? artifacts = FindArtifacts(facts);
        if (artifacts is not null)
        {
            folders.Add((ArtifactsPrefix, artifacts));
        }

        HashSet<string> taken = artifacts is null ? [] : [.. System.IO.Directory.EnumerateFileSystemEntries(artifacts).Select(path => Path.GetFileName(path))];
        foreach (MlflowModel model in facts.Models)
        {
            string name = model.Name.Replace('/', '_') is var plain and not ("" or "." or "..") && taken.Add(plain) ? plain : model.Id;
            if (MlflowLocation.Find(model.Location, home) is string found)
            {
                folders.Add(($"{ArtifactsPrefix}{name}/", found));
            }
        }

        return folders;
    }

    private string? FindArtifacts(MlflowFacts facts) => FindOwnArtifacts() ?? MlflowLocation.Find(facts.Artifacts, home);

    private IEnumerable<string> Missing(MlflowFacts facts)
    {
        if (FindArtifacts(facts) is null && MlflowLocation.IsElsewhere(facts.Artifacts, home))
        {
            yield return $"its artifacts are not here, but at {facts.Artifacts}";
        }

        foreach (MlflowModel model in facts.Models.Where(model => MlflowLocation.Find(model.Location, home) is null))
        {
            yield return $"its model `{model.Name}` is not here, but at {model.Location}";
        }
    }

    private static JsonObject Attributes(MlflowFacts facts)
    {
        var attributes = new JsonObject(facts.Tags.Where(tag => !Taken.Contains(tag.Key)).Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)JsonValue.Create(tag.Value))));
        if (facts.Datasets.Count > 0)
        {
            attributes["mlflow.datasets"] = new JsonArray([.. facts.Datasets]);
        }

        return attributes;
    }

    private RunState StateOf(MlflowFacts facts, DateTimeOffset made, DateTimeOffset now)
    {
        var state = new RunState { Status = RunStatus.Completed, Started = made, Ended = facts.Ended };
        string status = facts.Status ?? "RUNNING";
        switch (status)
        {
            case "1" or "RUNNING" or "2" or "SCHEDULED":
                DateTimeOffset sign = FindSign(made);
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
                throw new InvalidDataException($"{Place}: `{status}` is no status of MLflow");
        }
    }
}
