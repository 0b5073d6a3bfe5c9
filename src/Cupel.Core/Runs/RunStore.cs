using System.IO.Enumeration;
using Cupel.Details;
using Cupel.Errors;
using Cupel.Imports;
using Cupel.Index;
using Cupel.Operations;

namespace Cupel.Runs;

/// <summary>A folder of runs.</summary>
/// <remarks>
/// <para>Each run is a folder below <c>runs/</c>, named by its id; what people write on runs lies below <c>notes/</c>. Two stores
/// merge by copying one over the other. Many processes may use a store at once.</para>
/// <para>Its trash and its archives are stores too, with the same notes: what finds and reads runs does so there as well. A run is in one
/// of these places and is moved by <see cref="RunShelves"/>.</para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed class RunStore
{
    private const string ArchivesName = "archives";

    private readonly Func<IReadOnlyList<ForeignRun>>? _listForeign;

    /// <summary>Opens a store; nothing is read or made.</summary>
    /// <param name="root">The store's folder, such as <c>.cupel</c>; it is made when the first run is.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="ids">Makes ids; null for one with the system's randomness.</param>
    public RunStore(string root, TimeProvider clock, RunIdSource? ids = null)
    {
        if (!Path.IsPathFullyQualified(root))
        {
            throw new ArgumentException($"a store's folder must be an absolute path, got `{root}`", nameof(root));
        }

        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        RunsFolder = Path.Combine(Root, "runs");
        Words = "the list of runs";
        Home = this;
        Clock = clock;
        Ids = ids ?? new RunIdSource(clock);
    }

    /// <summary>Whether long lists are answered with the help of the store's index; false to read the files of every run.</summary>
    public bool UsesIndex
    {
        get => Index.Enabled;
        init => Index = Index with { Enabled = value };
    }

    /// <summary>Told how many runs of how many have been read, while the index of many is made; null where nobody wants to know.</summary>
    public Action<int, int>? Indexing
    {
        get => Index.Progress;
        init => Index = Index with { Progress = value };
    }

    /// <summary>When the index is used and written.</summary>
    internal IndexRules Index { get; init; } = new();

    private RunStore(RunStore home, string folder, string words, Func<IReadOnlyList<ForeignRun>>? foreign)
    {
        (Root, RunsFolder, Words, Home, Clock, Ids) = (home.Root, Path.Combine(home.Root, folder), words, home, home.Clock, home.Ids);
        (Foreign, _listForeign, Scope) = (home.Foreign, foreign, home.Scope);
    }

    private RunStore(ForeignStore foreign, TimeProvider clock)
        : this(foreign.Root, clock) => (Foreign, _listForeign) = (foreign, foreign.List);

    /// <summary>Opens the store of another tool, to be read where it lies.</summary>
    /// <param name="foreign">The store.</param>
    /// <param name="clock">Tells the time.</param>
    /// <remarks>All that reads runs works as with a store of our own; whatever would write throws.</remarks>
    public static RunStore Of(ForeignStore foreign, TimeProvider clock) => new(foreign, clock);

    /// <summary>The store's folder.</summary>
    public string Root { get; }

    /// <summary>The project whose runs alone are listed, in a store that several share; null for all. A run's id finds it in any case.</summary>
    public ProjectIdentity? Scope { get; init; }

    /// <summary>The same place with the runs of all projects.</summary>
    public RunStore Unscoped
    {
        get
        {
            var home = new RunStore(Root, Clock, Ids) { Index = Index };
            return Scope is null ? this : Home == this ? home : new RunStore(home, Path.GetRelativePath(Root, RunsFolder), Words, null);
        }
    }

    /// <summary>The deleted runs, as a store.</summary>
    public RunStore Trash => new(Home, "trash", "the trash", Foreign is null ? null : Foreign.ListDeleted);

    /// <summary>The names of the archives, sorted.</summary>
    public IReadOnlyList<string> ArchiveNames => Foreign is not null ? Foreign.ArchiveNames : Directory.Exists(Path.Combine(Root, ArchivesName))
        ? [.. Directory.EnumerateDirectories(Path.Combine(Root, ArchivesName)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The runs of an archive, as a store; it need not exist yet.</summary>
    /// <param name="name">Its name: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, not beginning with a dot or a dash.</param>
    /// <exception cref="UserErrorException">The name is none.</exception>
    public RunStore Archive(string name) => Foreign is not null
        ? new RunStore(Home, Path.Combine(ArchivesName, name.Replace('/', '-')), $"archive `{name}`", () => Foreign.ListArchive(name))
        : name.Length is > 0 and <= 100 && name[0] is not ('.' or '-') && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-')
            ? new RunStore(Home, Path.Combine(ArchivesName, name), $"archive `{name}`", null)
            : throw new UserErrorException(
                ErrorCodes.Usage, $"`{name}` is no name for an archive", hint: "use letters, digits, `.`, `_` and `-`, such as `2026-sweep`");

    /// <summary>Removes an archive's folder where nothing is left in it.</summary>
    /// <param name="name">Its name.</param>
    public void RemoveArchiveIfEmpty(string name)
    {
        string folder = Archive(name).RunsFolder;
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // Someone has put a run into it at this moment.
            }
        }
    }

    /// <summary>Every place where runs of this store may lie: the list, the trash, each archive.</summary>
    public IReadOnlyList<RunStore> Shelves() => [Home, Trash, .. ArchiveNames.Select(Archive)];

    /// <summary>What a person calls this place: <c>the trash</c>.</summary>
    public string Words { get; }

    /// <summary>What to type to see the runs of this place: <c>cupel runs --deleted</c>.</summary>
    public string ListCommand => Home == this ? "cupel runs" : IsTrash ? "cupel runs --deleted" : $"cupel archive --list --name {Path.GetFileName(RunsFolder)}";

    /// <summary>What the record of a run would say that is made of a request; nothing is written, and the id is not used again.</summary>
    /// <param name="request">The request.</param>
    public RunRecord Draft(RunRequest request) => new RunStaging(this, Clock).Record(request, Ids.Next(), null, Clock.GetUtcNow());

    /// <summary>The store whose trash or archive this is, or itself.</summary>
    internal RunStore Home { get; }

    /// <summary>Whether this is the list of a store, and not its trash or an archive.</summary>
    public bool IsHome => Home == this;

    /// <summary>Whether this is the trash of a store.</summary>
    public bool IsTrash => RunsFolder == Home.Trash.RunsFolder;

    /// <summary>The store of another tool that this is; null for one of our own.</summary>
    public ForeignStore? Foreign { get; }

    internal string RunsFolder { get; }

    internal RunIdSource Ids { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Stages a run: its folder appears whole, with its files copied, or not at all. A power cut can take it until it is started or
    /// <see cref="Run.Flush"/> is called.</summary>
    /// <param name="request">What it is made of.</param>
    /// <exception cref="UserErrorException">A file that was to be copied is missing.</exception>
    /// <exception cref="ArgumentException">Two files have one path, or a path leaves the run's folder.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public Run Create(RunRequest request)
    {
        RequireWritable();
        if (Home != this)
        {
            throw new InvalidOperationException($"runs are made in the list of a store, not in {Words}");
        }

        Run? staged = null;
        using IDisposable? measured = Detail.Measure(() => $"staged {staged?.Directory ?? request.Operation}: {request.Files.Count:N0} {(request.Files.Count == 1 ? "file" : "files")}");
        Run run = staged = new RunStaging(this, Clock).Create(request);
        if (request.Label is string label)
        {
            Annotate(run, NoteKind.Label, label);
        }

        foreach (string tag in request.Tags)
        {
            Annotate(run, NoteKind.Tag, tag);
        }

        if (request.Comment is string comment)
        {
            Annotate(run, NoteKind.Comment, comment);
        }

        return run;
    }

    /// <summary>Writes something on a run. What was written before stays.</summary>
    /// <param name="run">The run.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="text">The label, tag, comment or identifier.</param>
    /// <param name="about">The comment that is edited or deleted; null for every other kind.</param>
    /// <exception cref="UserErrorException">The store belongs to another tool.</exception>
    public void Annotate(Run run, NoteKind kind, string text, RunId? about = null)
    {
        RequireWritable();
        Notes.Add(NotesOf(run.Id), new Note(Clock.GetUtcNow(), $"{Environment.UserName}@{Environment.MachineName}", kind, text, about?.Value), Ids);
    }

    /// <summary>Makes sure that the store is one of our own.</summary>
    /// <exception cref="UserErrorException">It belongs to another tool, whose runs are only read.</exception>
    public void RequireWritable()
    {
        if (Foreign is not null)
        {
            throw Foreign.ReadOnly();
        }
    }

    /// <summary>How many folders there are of runs that are being made, or whose making was cut off by a kill: they are in no list, and the latter are removed
    /// when a run is made or imported a day later.</summary>
    public int CountUnfinished() => Foreign is null ? RunStaging.ListUnfinished(this).Count : 0;

    /// <summary>All runs, the newest first, from the names of their folders alone.</summary>
    public IReadOnlyList<Run> List() => Scope is null ? ListAll() : new RunPool(this).All;

    /// <summary>The same whatever project they are of.</summary>
    internal RunList ListAll()
    {
        if (_listForeign is not null)
        {
            Run[] runs = [.. _listForeign().Select(run => new Run(this, run.Id, Clock, run))];
            Array.Sort(runs, static (left, right) => RunId.CompareNewestFirst(left.Id, right.Id));
            return new RunList(this, runs);
        }

        RunId[] ids = Directory.Exists(RunsFolder) ? [.. ListIds(RunsFolder, foldersOnly: true)] : [];
        Array.Sort(ids, RunId.CompareNewestFirst);
        return new RunList(this, ids);
    }

    /// <summary>The ids that things in a folder are called by, in no order.</summary>
    internal static IEnumerable<RunId> ListIds(string folder, bool foldersOnly)
    {
        var ids = new FileSystemEnumerable<RunId>(folder, static (ref entry) => RunId.TryParse(entry.FileName, out RunId id) ? id : default)
        {
            ShouldIncludePredicate = foldersOnly ? static (ref entry) => entry.IsDirectory : null,
        };
        return ids.Where(id => id != default);
    }

    /// <summary>The run with an id, or null.</summary>
    /// <param name="id">Its id.</param>
    public Run? Find(RunId id) => _listForeign is not null ? List().FirstOrDefault(run => run.Id == id) : Directory.Exists(FolderOf(id)) ? new Run(this, id, Clock) : null;

    /// <summary>The run with an id.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="UserErrorException">There is none.</exception>
    public Run Get(RunId id) => Find(id) ?? throw new UserErrorException(
        ErrorCodes.RunUnknown, $"no run with the id `{id}` in {Root}", hint: "`cupel runs` lists them");

    internal string FolderOf(RunId id) => Path.Combine(RunsFolder, id.Value);

    /// <summary>The folder of a run's previews.</summary>
    internal string ThumbnailsOf(RunId id) => RunThumbnails.FolderOf(Root, id);

    internal string NotesOf(RunId id) => Path.Combine(Root, "notes", id.Value);
}
