using System.Text.Json.Nodes;
using Cupel.Config;
using Cupel.Files;
using Cupel.Git;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Imports.Guild;

/// <summary>A run of Guild.</summary>
internal sealed class GuildRun(GuildStore store, string folder) : ForeignRun(IdOf(folder), folder)
{
    // These have a place of their own in our record, or say nothing without Guild.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "id", "initialized", "started", "stopped", "exit_status", "label", "tags", "marked", "comments", "flags", "cmd", "env", "host", "user",
        "platform", "random_seed", "vcs_commit", "op", "opdef", "opdef_attrs", "run_params", "user_flags", "plugins", "deps", "resolved_deps",
        "pip_freeze", "r_sys_info", "r_packages_loaded",
    };

    private readonly string _record = Path.Combine(folder, GuildStore.RecordName);
    private readonly GuildAttributes _attributes = new(Path.Combine(folder, GuildStore.RecordName, "attrs"));

    /// <summary>The id of the run in a folder.</summary>
    public static RunId IdOf(string folder)
    {
        var attributes = new GuildAttributes(Path.Combine(folder, GuildStore.RecordName, "attrs"));
        DateTimeOffset made;
        try
        {
            made = attributes.FindTime("initialized") ?? attributes.FindTime("started") ?? EpochTime.OfFile(folder);
        }
        catch (Exception error) when (ForeignReader.IsDamage(error))
        {
            made = EpochTime.OfFile(folder);
        }

        return ForeignIds.OfRun(ForeignTool.Guild, Path.GetFileName(folder), made);
    }

    public override ForeignRecord Read(DateTimeOffset now)
    {
        var operation = GuildReference.Read(Path.Combine(_record, "opref"));
        DateTimeOffset? started = _attributes.FindTime("started");
        string guildId = Path.GetFileName(Directory);
        (string? user, string? host) = (Text("user"), Text("host"));
        JsonObject config = _attributes.Find("flags") is ConfigMap flags ? ForeignYaml.ToJson(flags)!.AsObject() : [];
        var notes = new GuildNotes(_attributes);
        var record = new RunRecord
        {
            Id = Id,
            Name = Id.Name,
            Operation = NameOf(operation),
            Description = ForeignYaml.Text((_attributes.Find("opdef_attrs") as ConfigMap)?.Find("description")),
            Kind = RunKind.Exec,
            Command = new RunCommand { Arguments = Arguments() },
            Config = config,
            Origins = Origins(config),
            Project = operation.Folder ?? store.Root,
            Store = store.Root,
            Parent = store.ParentOf(Directory),
            Seed = ForeignYaml.Integer(_attributes.Find("random_seed")),
            Git = Text("vcs_commit") is string commit ? GitOf(commit) : null,
            User = user ?? "",
            Host = host ?? "",
            Os = Text("platform") ?? "",
            Dotnet = "",
            Cupel = "",
            Attributes = Others(),
            Imported = new ImportedFrom(ForeignTool.Guild, guildId, Directory),
            Created = _attributes.FindTime("initialized") ?? started ?? EpochTime.OfFile(Directory),
        };
        return new ForeignRecord(record, StateOf(started, host), notes.Read(record.Created, user, host), []);
    }

    public override IReadOnlyList<ForeignFile> ListFiles()
    {
        // Guild kept source code in its own folder before 0.7.
        string[] older = [.. FileTree.List(Path.Combine(_record, "sourcecode")).Select(path => $"{GuildStore.RecordName}/sourcecode/{path}")];
        var roles = new Dictionary<string, (FileRole? Role, string? Sha256)>(GuildManifest.Read(Path.Combine(_record, "manifest")), StringComparer.Ordinal);
        foreach (string path in older)
        {
            roles[path] = (FileRole.Source, null);
        }

        return ForeignFile.Of(Directory, [.. Present(GuildStore.RecordName), .. older], roles);
    }

    public override RunMetrics ReadMetrics() => RunMetrics.Read(Directory);

    public override IReadOnlyList<MetricPoint> ReadOtherPoints() => [];

    public override IReadOnlyList<ForeignFile> ListScalars() =>
        ForeignFile.Of(_record, FileTree.List(_record, _ => false).Where(RunMetrics.IsEventFile), new Dictionary<string, (FileRole?, string?)>());

    public override IEnumerable<OutputUpdate> ReadOutput()
    {
        string output = Path.Combine(_record, "output");
        if (!File.Exists(output))
        {
            yield break;
        }

        string index = output + ".index";
        using var text = new FileStream(output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        foreach (OutputUpdate line in IndexedOutput.Read(text, File.Exists(index) ? File.ReadAllBytes(index) : []))
        {
            yield return line;
        }
    }

    public override IReadOnlyDictionary<string, string> ReadEnvironment() => _attributes.Find("env") is ConfigMap variables
        ? variables.Entries.ToDictionary(entry => entry.Key, entry => ForeignYaml.Text(entry.Value) ?? "", StringComparer.Ordinal)
        : new Dictionary<string, string>();

    public override IReadOnlyList<string> ListLinks() => [.. base.ListLinks().Where(path =>
        !path.StartsWith(GuildStore.RecordName + "/", StringComparison.Ordinal)
        && !store.Has(Path.GetFileName(new FileInfo(Path.Combine(Directory, path)).LinkTarget ?? "")))];

    public override void CopyOriginals(string folder) => Copy(
        _record,
        FileTree.List(_record, path => path is not "sourcecode").Where(path => path is not ("output" or "output.index") && !HoldsEnvironment(path) && !RunMetrics.IsEventFile(path)),
        folder);

    // A batch holds what its trials start from as a run of its own; a run that was staged holds the environment for a shell, too.
    private static bool HoldsEnvironment(string path) => Path.GetFileName(path) == "ENV" || path == "attrs/env" || path.EndsWith("/attrs/env", StringComparison.Ordinal);

    private RunState StateOf(DateTimeOffset? started, string? host)
    {
        DateTimeOffset? stopped = _attributes.FindTime("stopped");
        var state = new RunState { Status = RunStatus.Lost, Started = started };
        string remote = Path.Combine(_record, "LOCK.remote");
        if (File.Exists(remote))
        {
            return state with { Status = RunStatus.Running, Reason = $"on `{File.ReadAllText(remote).Trim()}`, as Guild last heard" };
        }

        if (File.Exists(Path.Combine(_record, "PENDING")) || File.Exists(Path.Combine(_record, "STAGED")))
        {
            return state with { Status = File.Exists(Path.Combine(_record, "PENDING")) ? RunStatus.Pending : RunStatus.Staged };
        }

        if (_attributes.Find("exit_status") is ConfigScalar { Value: long exit })
        {
            return ForeignExit.Of(state with { Ended = stopped }, exit);
        }

        string held = Path.Combine(_record, "LOCK");
        if (File.Exists(held) && int.TryParse(File.ReadAllText(held).Trim(), out int pid))
        {
            bool here = host is null || host == Environment.MachineName;
            return here && ForeignProcess.IsRunning(pid, held) ? state with { Status = RunStatus.Running, Pid = pid }
                : state with { Reason = here ? "Guild wrote no end of it, and its process is gone" : $"Guild wrote no end of it, and it was started on `{host}`" };
        }

        return state with { Reason = "Guild wrote no end of it" };
    }

    // A batch is named after what its trials are: `train+`.
    private string NameOf(GuildReference operation)
    {
        string trial = Path.Combine(_record, "proto", GuildStore.RecordName, "opref");
        return !File.Exists(trial) ? operation.Name
            : operation.Name == "+" ? $"{GuildReference.Read(trial).Name}+"
            : $"{GuildReference.Read(trial).Name}+{operation.Name}";
    }

    // What was typed is in `user_flags`; the rest of the flags are defaults.
    private JsonObject? Origins(JsonObject flags) => _attributes.Find("user_flags") is ConfigMap typed
        ? new JsonObject(flags.Select(flag => KeyValuePair.Create(
            flag.Key, (JsonNode?)new JsonObject { ["kind"] = typed.Find(flag.Key) is null ? "default" : "command-line" })))
        : null;

    private List<string>? Arguments() => _attributes.Find("cmd") is ConfigList { Items.Count: > 0 } words
        ? [.. words.Items.Select(word => ForeignYaml.Text(word) ?? "")]
        : null;

    private JsonObject Others()
    {
        var others = new JsonObject();
        foreach (string name in _attributes.Names.Where(name => !Taken.Contains(name)))
        {
            others[name] = _attributes.Find(name) is ConfigNode value ? ForeignYaml.ToJson(value) : null;
        }

        return others;
    }

    // `git:0a1b...`, with a star behind it where something was not committed.
    private static GitInfo GitOf(string commit)
    {
        string id = commit.TrimEnd('*');
        return new GitInfo(id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..], null, commit.EndsWith('*'));
    }

    private string? Text(string name) => ForeignYaml.Text(_attributes.Find(name)) is { Length: > 0 } text ? text : null;
}
