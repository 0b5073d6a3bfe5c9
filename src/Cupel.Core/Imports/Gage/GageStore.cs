using System.Text.Json.Nodes;

namespace Cupel.Imports.Gage;

/// <summary>The runs of a Gage folder, all beside each other: <c>ID</c>, <c>ID.meta</c> or <c>ID.meta.zip</c>, <c>ID.user</c>, <c>ID.project</c>,
/// <c>ID.move</c>. Deleted and archived runs lie there too; the newest file in <c>ID.move</c> says which they are.</summary>
internal sealed class GageStore : ForeignStore
{
    private const string Active = "active";
    private const string Trash = "trash";
    private const int MarkerPrefix = 37;

    private GageStore(string root)
        : base(ForeignTool.Gage, root)
    {
    }

    internal override IReadOnlyList<string> ArchiveNames => [.. Archives().Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The store of a folder of runs, or of a project or home that has one; null where there is none.</summary>
    public static GageStore? Find(string folder) => new[] { folder, Path.Combine(folder, ".gage", "runs"), Path.Combine(folder, "runs") }
        .Where(runs => Directory.Exists(runs) && Metas(runs).Any())
        .Select(runs => new GageStore(runs))
        .FirstOrDefault();

    internal override IReadOnlyList<ForeignRun> List() => In(Active);

    internal override IReadOnlyList<ForeignRun> ListDeleted() => In(Trash);

    internal override IReadOnlyList<ForeignRun> ListArchive(string name) => [.. Archives().Where(archive => archive.Value == name).SelectMany(archive => In(archive.Key))];

    private List<GageRun> In(string container) =>
        [.. Metas(Root).GroupBy(meta => meta.Id, meta => meta.Path)
            .Where(run => Container(run.Key) == container)
            .Select(run => new GageRun(Root, run.Key, run.FirstOrDefault(Directory.Exists) ?? run.First()))];

    // While a run ends both are there for a moment; the folder is whole, the zip file may not be.
    private static IEnumerable<(string Id, string Path)> Metas(string runs)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(runs, "*.meta*"))
        {
            string name = Path.GetFileName(path);
            string? id = name.EndsWith(".meta", StringComparison.Ordinal) ? name[..^".meta".Length]
                : name.EndsWith(".meta.zip", StringComparison.Ordinal) ? name[..^".meta.zip".Length]
                : null;
            if (id is not null && Guid.TryParseExact(id, "D", out _))
            {
                yield return (id, path);
            }
        }
    }

    private string Container(string id)
    {
        string moves = Path.Combine(Root, id + ".move");
        string? last = Directory.Exists(moves)
            ? Directory.EnumerateFiles(moves).Select(file => Path.GetFileName(file)).Where(name => name.Length > MarkerPrefix).Max(StringComparer.Ordinal)
            : null;
        return last?[MarkerPrefix..] ?? Active;
    }

    // The name of an archive is in the newest file of its folder.
    private Dictionary<string, string> Archives()
    {
        var archives = new Dictionary<string, string>(StringComparer.Ordinal);
        string folder = Path.Combine(Root, ".archives");
        foreach (string archive in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
        {
            string? newest = Directory.EnumerateFiles(archive)
                .Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".deleted", StringComparison.Ordinal))
                .Max(StringComparer.Ordinal);
            if (newest is not null && newest.EndsWith(".json", StringComparison.Ordinal))
            {
                string id = Path.GetFileName(archive);
                archives[id] = NameOf(newest) ?? id;
            }
        }

        return archives;
    }

    private static string? NameOf(string file)
    {
        try
        {
            return PythonJson.ParseObject(File.ReadAllBytes(file), file)["name"] is JsonValue name && name.TryGetValue(out string? text) ? text : null;
        }
        catch (Exception damage) when (ForeignReader.IsDamage(damage))
        {
            return null;
        }
    }
}
