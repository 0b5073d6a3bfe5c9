using System.CommandLine;
using Cupel.Filters;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli.Completion;

/// <summary>What candidates are looked up in: the project and the runs that the typed words are about. Nothing is read before it is
/// asked for.</summary>
internal sealed class CompletionScope
{
    // A screen holds no more, and what is older is found by typing more of it.
    private const int MostNamed = 300;

    // Each costs a few files to read.
    private const int MostRead = 50;

    private readonly Session _session;
    private readonly ParseResult _place;
    private readonly TypedWords _words;
    private IReadOnlyList<Run>? _runs;
    private RunFacts?[]? _facts;
    private Project? _project;

    public CompletionScope(RootCommand root, TypedWords words, Session session)
    {
        (_words, _session) = (words, session);
        string[] store = words.ValueOf("--store") is string folder ? ["--store", folder] : [];
        string[] start = words.ValueOf("-C") is string there ? ["-C", there] : [];
        _place = root.Parse([.. start, .. store], new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    /// <summary>The present.</summary>
    public DateTimeOffset Now => _session.Time.GetUtcNow();

    /// <summary>Where the person's home is; null where nobody knows.</summary>
    public string? Home => _session.Environment("HOME");

    /// <summary>The folder that relative paths of values start from.</summary>
    public string Folder => Project.Start(_place, _session);

    /// <summary>The folder that relative paths of flags start from.</summary>
    public string Standing => _session.Directory;

    /// <summary>The project; one without operations where there is no operations file.</summary>
    public Project Project
    {
        get
        {
            if (_project is null)
            {
                string start = Folder;
                OperationsFile none = OperationsFile.None(start);
                _project = ProjectFolder.Find(start) is null ? new Project(none.Project, none, []) : Project.Open(start);
            }

            return _project;
        }
    }

    /// <summary>Where the runs lie.</summary>
    public RunStore Store => Stores.Open(_place, _session);

    /// <summary>The newest runs of the list, the trash or the archive that the words are about, from the names of their folders.</summary>
    public IReadOnlyList<Run> Runs => _runs ??= [.. Shelf().List().Take(MostNamed)];

    /// <summary>What is known of the newest few, each read when it is looked at.</summary>
    public IEnumerable<RunFacts> Newest => Enumerable.Range(0, Math.Min(Runs.Count, MostRead)).Select(FactsOf);

    /// <summary>The operation of a name, or of a program's file; null where there is none.</summary>
    public Operation? FindOperation(string? name) =>
        name is null ? Project.File.Default
        : Project.File.Find(name) ?? (FileOperation.IsName(name) && File.Exists(Path.Combine(Folder, name)) ? Project.Get(name, Folder) : null);

    /// <summary>What is known of one of <see cref="Runs"/>.</summary>
    public RunFacts FactsOf(int index) => (_facts ??= new RunFacts?[Runs.Count])[index] ??= new RunFacts(Runs[index].Read(), Now, index + 1);

    private RunStore Shelf() =>
        _words.ValueOf("--archive") is string archive ? Store.Archive(archive)
        : _words.Command.Name is "restore" or "purge" || _words.ValueOf("--deleted") is not null ? Store.Trash
        : Store;
}
