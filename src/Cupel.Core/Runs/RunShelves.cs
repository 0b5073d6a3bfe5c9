using Cupel.Errors;
using Cupel.Index;
using Cupel.Metrics;

namespace Cupel.Runs;

/// <summary>Moves runs between a store's list, its trash and its archives.</summary>
/// <remarks>A run is moved by one rename: whoever is killed at whatever moment, it lies in one place or the other, whole. What people wrote on it
/// stays where it is and goes only when the run goes for good.</remarks>
public static class RunShelves
{
    private const string PurgePrefix = ".purge-";

    /// <summary>Moves a run that does not run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="to">Its store, the trash or an archive of it.</param>
    /// <returns>The run where it lies now.</returns>
    /// <exception cref="UserErrorException">It is running, or a run of this id lies there already.</exception>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static Run Move(Run run, RunStore to)
    {
        to.RequireWritable();
        RequireAtRest(run);
        if (to.Find(run.Id) is not null)
        {
            throw new UserErrorException(
                ErrorCodes.RunInTheWay,
                $"a run with the id `{run.Id}` is in {to.Words} already",
                hint: "two copies of a store were merged, it seems: compare the two folders, then remove one");
        }

        Directory.CreateDirectory(to.RunsFolder);
        string target = to.FolderOf(run.Id);
        Directory.Move(run.Directory, target);
        Run moved = to.Get(run.Id);
        if (!IsLive(moved))
        {
            return moved;
        }

        // It was started between the look and the move.
        Directory.Move(target, run.Directory);
        RequireAtRest(run);
        return run;
    }

    /// <summary>Removes runs of the trash for good, with all that the store has of them elsewhere: what people wrote on them, previews, charts and what the
    /// index knows; unless another copy is left in the store.</summary>
    /// <param name="runs">Runs of <see cref="RunStore.Trash"/>.</param>
    /// <exception cref="ArgumentException">One is not in the trash.</exception>
    /// <exception cref="UserErrorException">One is running; nothing was removed.</exception>
    /// <exception cref="IOException">They cannot be removed; they are no longer listed, and the next purge goes on.</exception>
    public static void Purge(params IReadOnlyList<Run> runs)
    {
        foreach (Run run in runs)
        {
            run.Store.RequireWritable();
            if (!run.Store.IsTrash)
            {
                throw new ArgumentException($"only a run in the trash can be purged, got `{run.Directory}`", nameof(runs));
            }

            RequireAtRest(run);
        }

        // Out of every list in one step first: a run of which half is gone would look damaged.
        foreach (Run run in runs)
        {
            Directory.Move(run.Directory, Path.Combine(run.Store.RunsFolder, PurgePrefix + run.Id));
        }

        foreach (RunStore trash in runs.Select(run => run.Store).DistinctBy(store => store.Root))
        {
            FinishPurges(trash);
        }
    }

    /// <summary>Finishes purges that were cut off.</summary>
    /// <param name="trash">The trash.</param>
    /// <exception cref="IOException">Something cannot be removed; the next purge goes on.</exception>
    public static void FinishPurges(RunStore trash)
    {
        trash.RequireWritable();
        string[] doomed = Directory.Exists(trash.RunsFolder) ? Directory.GetDirectories(trash.RunsFolder, PurgePrefix + "*") : [];
        var gone = new HashSet<RunId>();
        foreach (string folder in doomed)
        {
            if (RunId.TryParse(Path.GetFileName(folder)[PurgePrefix.Length..], out RunId id) && !trash.Home.Shelves().Any(shelf => shelf.Find(id) is not null))
            {
                gone.Add(id);
            }
        }

        // The folders themselves go last: should this be cut off, they are still there to go on from.
        StoreIndex.Forget(trash.Home, gone);
        foreach (RunId id in gone)
        {
            foreach (string folder in new[] { trash.NotesOf(id), trash.ThumbnailsOf(id) }.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }

            ChartCache.Remove(trash, id);
        }

        foreach (string folder in doomed)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether a run, or a process that it left behind, still runs.</summary>
    /// <param name="run">The run.</param>
    public static bool IsLive(Run run)
    {
        RunState state = run.ReadState();
        return state.Status.IsLive() || state.ProcessAlive == true;
    }

    private static void RequireAtRest(Run run)
    {
        if (IsLive(run))
        {
            throw new UserErrorException(ErrorCodes.RunLive, $"run {run.Name} is running", hint: $"`cupel stop {run.Name}` ends it, or give `--stop`");
        }
    }
}
