namespace Cupel.Runs;

/// <summary>Makes a run's folder beside the runs and moves it among them, so that a run appears whole or not at all.</summary>
internal static class RunAssembly
{
    /// <summary>Makes a run.</summary>
    /// <param name="store">The store beside whose runs the folder is made.</param>
    /// <param name="mark">The name of that folder: a fresh id, by whose age what was left is told from what is being made.</param>
    /// <param name="place">Where the run will be: the store or one of its shelves.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="fill">Writes all of the run into a folder that is not there yet. What it throws comes through, and no folder is left.</param>
    /// <exception cref="IOException">The folder cannot be moved: the run is there already, for one.</exception>
    public static Run Make(RunStore store, RunId mark, RunStore place, RunId id, Action<RunFolder> fill)
    {
        string folder = RunStaging.FolderFor(store, mark);
        Directory.CreateDirectory(place.RunsFolder);
        try
        {
            fill(new RunFolder(folder));
            Directory.Move(folder, place.FolderOf(id));
        }
        catch
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            throw;
        }

        return place.Get(id);
    }
}
