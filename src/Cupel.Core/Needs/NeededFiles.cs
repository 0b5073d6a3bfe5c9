using Cupel.Errors;
using Cupel.Files;
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
    public static NeededFiles Find(Operation operation, string project, RunStore store, ICollection<Fault> faults)
    {
        var files = new List<StagedFile>();
        var met = new List<MetNeed>();
        foreach (Need need in operation.Needs)
        {
            (StagedFile[] found, Run? run) = need switch
            {
                FileNeed of => (Project(of, project), null),
                UrlNeed of => ([new StagedFile(DownloadCache.PathOf(store, of), LastPart(of.Address), FileRole.Input)], null),
                RunNeed of => OfRun(of, store, faults),
                _ => throw new InvalidOperationException($"an unknown need: {need}"),
            };
            if (found.Length == 0)
            {
                if (need is not RunNeed || run is not null)
                {
                    faults.Add(new Fault(ErrorCodes.NeedUnmet, $"`{operation.Name}` needs {need.Text}: no file matches", need.Where));
                }

                continue;
            }

            StagedFile[] placed = [.. found.Select(file => file with { Path = Place(need, file, found.Length), Link = need.Link })];
            foreach (StagedFile file in placed.Where(file => files.Exists(other => other.Path == file.Path)))
            {
                faults.Add(new Fault(ErrorCodes.ConfigConflict, $"two needs of `{operation.Name}` come to `{file.Path}`", need.Where, "give one of them another `to`"));
            }

            files.AddRange(placed);
            met.Add(new MetNeed { Need = need.Text, Run = run?.Id, Url = (need as UrlNeed)?.Address.ToString(), Files = [.. placed.Select(file => file.Path)] });
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

    private static StagedFile[] Project(FileNeed need, string project) => Choose(project, need.Files, path => !path.Split('/').Any(part => part is ".git" or ".cupel"));

    private static StagedFile[] Choose(string root, FilePattern pattern, Func<string, bool> enter) =>
        [.. FileTree.List(root, enter).Where(pattern.Matches).Select(path => new StagedFile(Path.Combine(root, path), path, FileRole.Input))];

    private static (StagedFile[] Files, Run? Run) OfRun(RunNeed need, RunStore store, ICollection<Fault> faults)
    {
        Run? run = Select(need, store, faults);
        if (run is null)
        {
            return ([], null);
        }

        StagedFile[] files = need.Files is null ? [] : Choose(run.Directory, need.Files, path => path != RunFolder.RecordName);
        return need.Summary && File.Exists(run.Folder.Summary)
            ? ([.. files, new StagedFile(run.Folder.Summary, $"{run.ReadRecord().Operation}/summary.json", FileRole.Input)], run)
            : (files, run);
    }

    private static Run? Select(RunNeed need, RunStore store, ICollection<Fault> faults)
    {
        if (need.Run is null)
        {
            Run? newest = store.List().FirstOrDefault(run => run.Read() is { State.Status: RunStatus.Completed } snapshot && snapshot.Record?.Operation == need.Operation);
            if (newest is null)
            {
                faults.Add(new Fault(ErrorCodes.NeedUnmet, $"there is no completed run of `{need.Operation}`", need.Where, $"`cupel run {need.Operation}` makes one"));
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

    private static string Place(Need need, StagedFile file, int count) =>
        need.To is not string to ? file.Path
        : to.EndsWith('/') || count > 1 ? $"{to.TrimEnd('/')}/{file.Path[(file.Path.LastIndexOf('/') + 1)..]}"
        : to;

    private static string LastPart(Uri address) =>
        Uri.UnescapeDataString(address.AbsolutePath).Split('/')[^1] is { Length: > 0 } name and not (".." or ".") ? name : address.Host;
}
