using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Imports.Gage;

/// <summary>A run of Gage.</summary>
/// <param name="runs">The folder of all runs.</param>
/// <param name="gageId">Its id there.</param>
/// <param name="meta">What Gage knows of it: a folder or a zip file.</param>
internal sealed class GageRun(string runs, string gageId, string meta) : ForeignRun(IdOf(gageId, meta), Path.Combine(runs, gageId))
{
    private const string OutputFolder = "output/";
    private const string EnvironmentName = "proc/env.json";

    public override string Place => meta;

    public override ForeignRecord Read(DateTimeOffset now)
    {
        using var read = new GageMeta(meta);
        string[] reference = (read.FindText("opref") ?? throw new InvalidDataException($"{meta} does not say what operation the run is of")).Split(' ');
        DateTimeOffset made = Made(read);
        var summary = GageSummary.Read(read);
        var notes = GageNotes.Read(Directory + ".user", summary.Label, made);
        JsonObject attributes = summary.Attributes;
        foreach ((string name, JsonNode? value) in notes.Others.Where(pair => !attributes.ContainsKey(pair.Key)))
        {
            attributes[name] = value?.DeepClone();
        }

        var record = new RunRecord
        {
            Id = Id,
            Name = Id.Name,
            Operation = reference is ["1" or "2", _, var operation, ..] ? operation : throw new InvalidDataException($"{meta} names no operation: `{string.Join(' ', reference)}`"),
            Version = reference is ["2", _, _, var version, ..] ? version : null,
            Description = Text(Json(read, "opdef.json")?["description"]),
            Kind = RunKind.Exec,
            Command = Command(read),
            Config = Json(read, "config.json") ?? [],
            Project = Project() ?? runs,
            Store = runs,
            User = notes.Notes.Select(note => note.Author).FirstOrDefault(author => author != "gage") ?? "",
            Host = "",
            Os = read.Find("sys/platform.json") is byte[] platform ? Text(PythonJson.Parse(platform, "sys/platform.json")) ?? "" : "",
            Dotnet = "",
            Cupel = "",
            Attributes = attributes,
            Imported = new ImportedFrom(ForeignTool.Gage, gageId, meta),
            Created = made,
        };
        return new ForeignRecord(record, StateOf(read), notes.Notes, []);
    }

    public override IReadOnlyList<ForeignFile> ListFiles()
    {
        using var read = new GageMeta(meta);
        var roles = new Dictionary<string, (FileRole? Role, string? Sha256)>(StringComparer.Ordinal);
        foreach (string line in (read.FindText("manifest") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // A file that the run changed has a second line, with its digest at the end; it stays what it was staged as.
            if (line.Split(' ', 3) is [var kind, { Length: 64 } digest, var path])
            {
                FileRole? role = kind switch { "s" => FileRole.Source, "d" or "r" => FileRole.Input, _ => roles.GetValueOrDefault(path).Role };
                roles[path] = (role, digest);
            }
        }

        return ForeignFile.Of(Directory, Present(), roles);
    }

    public override RunMetrics ReadMetrics()
    {
        var written = RunMetrics.Read(Directory);
        IEnumerable<MetricSeries> others = ReadOtherPoints().Select(point => new MetricSeries(point.Metric, [point]));
        return written with { Series = [.. written.Series.Concat(others).OrderBy(series => series.Name, StringComparer.Ordinal)] };
    }

    public override IReadOnlyList<MetricPoint> ReadOtherPoints()
    {
        using var read = new GageMeta(meta);
        double time = ((read.FindTime("stopped") ?? Made(read)) - DateTimeOffset.UnixEpoch).TotalSeconds;
        HashSet<string> known = [.. RunMetrics.Read(Directory).Series.Select(series => series.Name)];
        return [.. GageSummary.Read(read).Metrics.Where(metric => !known.Contains(metric.Key)).Select(metric => new MetricPoint(metric.Key, 0, metric.Value, time))];
    }

    public override IEnumerable<OutputUpdate> ReadOutput()
    {
        using var read = new GageMeta(meta);
        foreach (string name in read.Names.Where(IsOutput).Where(name => !name.EndsWith(".index", StringComparison.Ordinal)))
        {
            using var output = new MemoryStream(read.Find(name) ?? []);
            foreach (OutputUpdate line in IndexedOutput.Read(output, read.Find(name + ".index") ?? []))
            {
                yield return line;
            }
        }
    }

    public override IReadOnlyDictionary<string, string> ReadEnvironment()
    {
        using var read = new GageMeta(meta);
        return (Json(read, EnvironmentName) ?? []).ToDictionary(pair => pair.Key, pair => Text(pair.Value) ?? "", StringComparer.Ordinal);
    }

    public override string? FindConfigDiff()
    {
        using var read = new GageMeta(meta);
        return read.Find("log/patched") is { Length: > 0 } diff ? System.Text.Encoding.UTF8.GetString(diff) : null;
    }

    public override void CopyOriginals(string folder)
    {
        using var read = new GageMeta(meta);
        foreach (string name in read.Names.Where(name => !IsOutput(name) && name != EnvironmentName))
        {
            string target = Path.GetFullPath(Path.Combine(folder, name));
            if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{meta} holds `{name}`, which points outside of it");
            }

            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, read.Find(name)!);
        }
    }

    private static RunId IdOf(string gageId, string meta)
    {
        DateTimeOffset made;
        try
        {
            using var read = new GageMeta(meta);
            made = Made(read);
        }
        catch (Exception error) when (ForeignReader.IsDamage(error))
        {
            made = EpochTime.OfFile(meta);
        }

        return ForeignIds.OfRun(ForeignTool.Gage, gageId, made);
    }

    private static DateTimeOffset Made(GageMeta read) =>
        read.FindTime("initialized") ?? read.FindTime("staged") ?? read.FindTime("started") ?? throw new InvalidDataException("nothing says when the run was made");

    private static bool IsOutput(string name) => name.StartsWith(OutputFolder, StringComparison.Ordinal);

    private static JsonObject? Json(GageMeta read, string name) => read.Find(name) is byte[] bytes ? PythonJson.ParseObject(bytes, name) : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static RunCommand Command(GageMeta read) => read.Find("proc/cmd.json") is not byte[] bytes ? new RunCommand()
        : PythonJson.Parse(bytes, "proc/cmd.json") is JsonArray { Count: > 0 } words ? new RunCommand { Arguments = [.. words.Select(word => Text(word) ?? "")] }
        : new RunCommand { Shell = Text(PythonJson.Parse(bytes, "proc/cmd.json")) };

    // `file:../..`, relative to the folder of runs.
    private string? Project()
    {
        const string Scheme = "file:";
        string file = Directory + ".project";
        string? text = File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        return text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) ? Path.GetFullPath(text[Scheme.Length..], runs) : null;
    }

    private RunState StateOf(GageMeta read)
    {
        var state = new RunState { Status = RunStatus.Lost, Started = read.FindTime("started") };
        if (read.FindText("proc/exit") is string exit)
        {
            return long.TryParse(exit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long code)
                ? ForeignExit.Of(state with { Ended = read.FindTime("stopped") }, code)
                : throw new InvalidDataException($"{meta}: `proc/exit` holds no exit code, but `{exit}`");
        }

        string held = Path.Combine(meta, "proc", "lock");
        if (read.FindText("proc/lock") is string owner)
        {
            return File.Exists(held) && int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && ForeignProcess.IsRunning(pid, held)
                ? state with { Status = RunStatus.Running, Pid = pid }
                : state with { Reason = "Gage wrote no end of it, and its process is gone" };
        }

        return read.Has("staged") ? state with { Status = RunStatus.Staged }
            : state.Started is null && read.Has("initialized") ? state with { Status = RunStatus.Pending }
            : state with { Reason = "Gage wrote no end of it" };
    }
}
