using Cupel.Errors;

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

    /// <summary>Removes a run of the trash for good, with what people wrote on it unless another copy of it is left in the store.</summary>
    /// <param name="run">A run of <see cref="RunStore.Trash"/>.</param>
    /// <exception cref="ArgumentException">It is not in the trash.</exception>
    /// <exception cref="IOException">It cannot be removed; it is no longer listed, and the next purge goes on.</exception>
    public static void Purge(Run run)
    {
        RunStore trash = run.Store;
        trash.RequireWritable();
        if (!trash.IsTrash)
        {
            throw new ArgumentException($"only a run in the trash can be purged, got `{run.Directory}`", nameof(run));
        }

        RequireAtRest(run);

        // Out of every list in one step first: a run of which half is gone would look damaged.
        string doomed = Path.Combine(trash.RunsFolder, PurgePrefix + run.Id);
        Directory.Move(run.Directory, doomed);
        RemoveDoomed(trash, doomed);
    }

    /// <summary>Finishes purges that were cut off.</summary>
    /// <param name="trash">The trash.</param>
    public static void FinishPurges(RunStore trash)
    {
        trash.RequireWritable();
        foreach (string doomed in Directory.Exists(trash.RunsFolder) ? Directory.GetDirectories(trash.RunsFolder, PurgePrefix + "*") : [])
        {
            RemoveDoomed(trash, doomed);
        }
    }

    /// <summary>Whether a run, or a process that it left behind, still runs.</summary>
    /// <param name="run">The run.</param>
    public static bool IsLive(Run run)
    {
        RunState state = run.ReadState();
        return state.Status.IsLive() || state.ProcessAlive == true;
    }

    private static void RemoveDoomed(RunStore trash, string doomed)
    {
        // The notes and previews go first: should this be cut off, the folder is still there to go on from.
        bool known = RunId.TryParse(Path.GetFileName(doomed)[PurgePrefix.Length..], out RunId id);
        if (known && !trash.Home.Shelves().Any(shelf => shelf.Find(id) is not null))
        {
            foreach (string folder in new[] { trash.NotesOf(id), trash.ThumbnailsOf(id) }.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Directory.Delete(doomed, recursive: true);
    }

    private static void RequireAtRest(Run run)
    {
        if (IsLive(run))
        {
            throw new UserErrorException(ErrorCodes.RunLive, $"run {run.Name} is running", hint: $"`cupel stop {run.Name}` ends it, or give `--stop`");
        }
    }
}
