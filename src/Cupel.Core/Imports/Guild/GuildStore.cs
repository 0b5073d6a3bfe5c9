using Cupel.Runs;

namespace Cupel.Imports.Guild;

/// <summary>The runs of a Guild home: <c>runs/ID</c>, and the deleted ones in <c>trash/runs/ID</c>.</summary>
internal sealed class GuildStore : ForeignStore
{
    /// <summary>The folder in a run in which Guild keeps what it knows of it.</summary>
    public const string RecordName = ".guild";

    private const int IdLength = 32;

    private readonly string _runs;
    private readonly Lazy<Dictionary<string, RunId>> _ids;
    private readonly Lazy<Dictionary<string, string>> _parents;

    private GuildStore(string root, string runs)
        : base(ForeignTool.Guild, root)
    {
        _runs = runs;
        _ids = new(() => Folders(_runs).ToDictionary(folder => Path.GetFileName(folder), GuildRun.IdOf, StringComparer.Ordinal));
        _parents = new(FindParents);
    }

    /// <summary>The store of a Guild home, of a folder of runs as <c>guild export</c> makes it, or of a project with a home of its own; null where
    /// there is none.</summary>
    public static GuildStore? Find(string folder)
    {
        foreach (string home in new[] { folder, Path.Combine(folder, RecordName) })
        {
            string runs = Path.Combine(home, "runs");
            if (Folders(runs).Any() || Folders(Path.Combine(home, "trash", "runs")).Any())
            {
                return new GuildStore(home, runs);
            }
        }

        return Folders(folder).Any() ? new GuildStore(folder, folder) : null;
    }

    /// <summary>The run that a run belongs to, as a trial or a step; null where it stands alone.</summary>
    public RunId? ParentOf(string folder) =>
        _parents.Value.TryGetValue(Path.GetFileName(folder), out string? parent) && _ids.Value.TryGetValue(parent, out RunId id) ? id : null;

    /// <summary>Whether there is a run with this id of Guild's.</summary>
    public bool Has(string id) => _ids.Value.ContainsKey(id);

    internal override IReadOnlyList<ForeignRun> List() => List(_runs);

    internal override IReadOnlyList<ForeignRun> ListDeleted() => List(Path.Combine(Root, "trash", "runs"));

    private List<GuildRun> List(string runs) => [.. Folders(runs).Select(folder => new GuildRun(this, folder))];

    private static IEnumerable<string> Folders(string runs) => Directory.Exists(runs)
        ? Directory.EnumerateDirectories(runs).Where(folder => IsId(Path.GetFileName(folder)) && Directory.Exists(Path.Combine(folder, RecordName)))
        : [];

    private static bool IsId(string name) => name.Length == IdLength && name.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    // Only links say it: a batch and a pipeline have one in their folder to each run that they started.
    private Dictionary<string, string> FindParents()
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string folder in Folders(_runs))
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry.LinkTarget is string target && IsId(Path.GetFileName(target))
                    && Path.GetDirectoryName(Path.GetFullPath(target, folder)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(_runs)))
                {
                    parents[Path.GetFileName(target)] = Path.GetFileName(folder);
                }
            }
        }

        return parents;
    }
}
