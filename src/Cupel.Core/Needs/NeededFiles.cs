using Cupel.Errors;
using Cupel.Files;
using Cupel.Filters;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Needs;

/// <summary>The files that an operation's needs come to, found before its run is made.</summary>
/// <param name="Files">The files, each with its place in the run's folder; those from the web may have to be downloaded first.</param>
/// <param name="Met">What is kept of it.</param>
/// <param name="Downloads">What <see cref="Files"/> from the web must be.</param>
public sealed record NeededFiles(IReadOnlyList<StagedFile> Files, IReadOnlyList<MetNeed> Met, IReadOnlyList<UrlNeed> Downloads)
{
    /// <summary>Finds the files of all needs. Nothing is downloaded or copied.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="project">The project's folder.</param>
    /// <param name="store">Where other runs and downloads are.</param>
    /// <param name="faults">Takes every need that nothing meets, and files that would lie in the same place.</param>
    /// <param name="operations">The operations that the project has, for hints; null where that is not at hand.</param>
    public static NeededFiles Find(Operation operation, string project, RunStore store, ICollection<Fault> faults, IReadOnlyCollection<string>? operations = null)
    {
        var files = new List<StagedFile>();
        var met = new List<MetNeed>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (Need need in operation.Needs)
        {
            var found = new List<Fault>();
            (Found[] there, Run? run) = need switch
            {
                FileNeed of => (Project(of, project), null),
                FolderNeed of => (Folder(of, project), null),
                DvcNeed of => ([.. DvcFile.Read(project, of, found).Select(file => new Found(new StagedFile(file.From, file.Path, FileRole.Input), file.Inside))], null),
                UrlNeed of => (Download(of, store), null),
                RunNeed of => OfRun(of, store, found, operations),
                _ => throw new InvalidOperationException($"an unknown need: {need}"),
            };
            if (there.Length == 0 && found.Count == 0)
            {
                found.Add(UnmetNeed.Of(operation.Name, need, project));
            }

            if (found.Count > 0)
            {
                found.Where(_ => !need.Optional).ToList().ForEach(faults.Add);
                if (need.Optional)
                {
                    met.Add(new MetNeed { Need = need.Text, Files = [] });
                }

                continue;
            }

            StagedFile[] placed = [.. there.Select(one => one.File with { Path = Place(need, one, there.Length), Link = need.Link })];
            foreach (StagedFile file in placed)
            {
                if (Path.IsPathRooted(file.Path) || file.Path.Split('/') is var parts && (parts[0] == RunFolder.RecordName || parts.Any(part => part is "" or "." or "..")))
                {
                    faults.Add(new Fault(ErrorCodes.ConfigType, $"`{file.Path}` is no path inside the run's folder", need.Where, "see `rename` and `to`"));
                }
                else if (!taken.Add(file.Path))
                {
                    faults.Add(new Fault(ErrorCodes.ConfigConflict, $"two needs of `{operation.Name}` come to `{file.Path}`", need.Where, "give one of them another `to`"));
                }
            }

            files.AddRange(placed);
            met.Add(new MetNeed
            {
                Need = need.Text,
                Run = run?.Id,
                Url = (need as UrlNeed)?.Address.ToString(),
                Files = [.. placed.Select(file => file.Path)],
                Links = need.Link ? placed.ToDictionary(file => file.Path, file => file.From) : null,
            });
        }

        return new NeededFiles(files, met, [.. operation.Needs.OfType<UrlNeed>()]);
    }

    /// <summary>These files and those of the source; what is needed comes before source of the same path.</summary>
    /// <param name="source">The source.</param>
    public IReadOnlyList<StagedFile> Over(IEnumerable<StagedFile> source)
    {
        var taken = Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. source.Where(file => !taken.Contains(file.Path)), .. Files];
    }

    private static Found[] Project(FileNeed need, string project) =>
        [.. Choose(project, need.Files.Matches, path => !path.Split('/').Any(part => part is ".git" or ".cupel")).Select(file => new Found(file, LastPart(file.Path)))];

    private static Found[] Folder(FolderNeed need, string project)
    {
        string folder = Path.GetFullPath(need.Folder, project);
        string inProject = Path.GetRelativePath(project, folder).Replace(Path.DirectorySeparatorChar, '/');
        bool outside = Path.IsPathRooted(inProject) || inProject == ".." || inProject.StartsWith("../", StringComparison.Ordinal);
        string prefix = inProject == "." ? "" : $"{(outside ? LastPart(folder) : inProject)}/";
        return [.. Choose(folder, path => need.Files?.Matches(path) ?? true, path => path is not (".git" or ".cupel"))
            .Select(file => new Found(file with { Path = prefix + file.Path }, file.Path))];
    }

    private static Found[] Download(UrlNeed need, RunStore store)
    {
        string name = LastPart(need.Address);
        if (!need.Unpack)
        {
            return [new Found(new StagedFile(DownloadCache.PathOf(store, need), name, FileRole.Input), name)];
        }

        string folder = Unpacked.PathOf(store, need);
        return Directory.Exists(folder)
            ? [.. Choose(folder, path => need.Files?.Matches(path) ?? true, _ => true).Select(file => new Found(file, file.Path))]
            : [new Found(new StagedFile(folder, name, FileRole.Input), name)];
    }

    private static IEnumerable<StagedFile> Choose(string root, Func<string, bool> wanted, Func<string, bool> enter) =>
        FileTree.List(root, enter).Where(wanted).Select(path => new StagedFile(Path.Combine(root, path), path, FileRole.Input));

    private static (Found[] Files, Run? Run) OfRun(RunNeed need, RunStore store, ICollection<Fault> faults, IReadOnlyCollection<string>? operations)
    {
        Run? run = Select(need, store, faults, operations);
        if (run is null)
        {
            return ([], null);
        }

        IEnumerable<StagedFile> files = need.Files is FilePattern pattern
            ? [.. Choose(run.Directory, pattern.Matches, path => path != RunFolder.RecordName), .. References(run, pattern, need, faults)]
            : need.Summary ? []
            : RunFiles.List(run).Where(file => file.Role is FileRole.Generated or FileRole.Checkpoint && File.Exists(Path.Combine(run.Directory, file.Path)))
                .Select(file => new StagedFile(Path.Combine(run.Directory, file.Path), file.Path, FileRole.Input));
        IEnumerable<StagedFile> all = need.Summary && File.Exists(run.Folder.Summary)
            ? [.. files, new StagedFile(run.Folder.Summary, $"{run.ReadRecord().Operation}/summary.json", FileRole.Input)] : files;
        return ([.. all.Select(file => new Found(file, LastPart(file.Path)))], run);
    }

    // What that run was itself given as a link.
    private static List<StagedFile> References(Run run, FilePattern pattern, RunNeed need, ICollection<Fault> faults)
    {
        var files = new List<StagedFile>();
        foreach (RunFile file in RunFiles.Recorded(run).Where(file => file.Target is not null && pattern.Matches(file.Path) && RunReferences.IsOpen(Path.Combine(run.Directory, file.Path))))
        {
            if (RunReferences.Problem(file.Target!, new ManifestEntry(file.Sha256!, file.SizeBytes, file.Role, file.Path)) is string problem)
            {
                faults.Add(new Fault(ErrorCodes.NeedUnmet, $"run {run.Name} was given `{file.Path}` as a link, and {problem}", need.Where));
            }

            files.Add(new StagedFile(file.Target!, file.Path, FileRole.Input));
        }

        return files;
    }

    /// <summary>The run that a need means; null after a fault.</summary>
    /// <param name="need">The need.</param>
    /// <param name="store">Where to look.</param>
    /// <param name="faults">Takes why there is none that will do.</param>
    /// <param name="operations">The operations that the project has, for hints; null where that is not at hand.</param>
    public static Run? Select(RunNeed need, RunStore store, ICollection<Fault> faults, IReadOnlyCollection<string>? operations = null)
    {
        if (need.Run is null)
        {
            var pool = new RunPool(store);
            Run? newest = pool.FindNewest([RunFilter.Completed(need.Operation!)])?.Itself;
            pool.Keep();
            if (newest is null)
            {
                string name = need.Operation!;
                faults.Add(operations?.Contains(name) != false
                    ? new Fault(ErrorCodes.NeedUnmet, $"there is no completed run of `{name}`", need.Where, $"`cupel run {name}` makes one")
                    : new Fault(ErrorCodes.NeedUnmet, $"there is no completed run of `{name}`, and no such operation", need.Where, Suggestion.For(name, operations)));
            }

            return newest;
        }

        try
        {
            Run run = RunSelector.SelectOne(store, need.Run);
            RunSnapshot snapshot = run.Read();
            string? problem = snapshot.State.Status != RunStatus.Completed ? $"run {run.Name} has not completed: it is {snapshot.State.Status.Name()}"
                : need.Operation is not null && snapshot.Record?.Operation != need.Operation ? $"run {run.Name} is of operation `{snapshot.Record?.Operation}`, not `{need.Operation}`"
                : null;
            if (problem is null)
            {
                return run;
            }

            faults.Add(new Fault(ErrorCodes.NeedUnmet, problem, need.Where));
        }
        catch (UserErrorException error)
        {
            foreach (Fault fault in error.Faults)
            {
                faults.Add(fault with { Where = fault.Where ?? need.Where });
            }
        }

        return null;
    }

    private static string Place(Need need, Found one, int count)
    {
        string name = need.Rename.Apply(one.Inside);
        return need.To is not string to ? one.File.Path[..^one.Inside.Length] + name
            : to.EndsWith('/') || count > 1 || need.IsFolder ? $"{to.TrimEnd('/')}/{name}"
            : to;
    }

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string LastPart(Uri address) =>
        Uri.UnescapeDataString(address.AbsolutePath).Split('/')[^1] is { Length: > 0 } name and not (".." or ".") ? name : address.Host;

    /// <summary>A file that was found.</summary>
    /// <param name="File">The file, with the path it has where it comes from.</param>
    /// <param name="Inside">The end of that path which is kept wherever the file goes.</param>
    private readonly record struct Found(StagedFile File, string Inside);
}
