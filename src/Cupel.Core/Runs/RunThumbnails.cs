namespace Cupel.Runs;

/// <summary>The previews of the pictures that runs wrote: small PNG files, which lie beside the runs in <c>thumbs/ID/PATH.png</c>.</summary>
/// <remarks>They are made when a run ends and never changed, so that those of two stores merge by copying. A store that was copied without the
/// files that its runs wrote can still show them.</remarks>
public static class RunThumbnails
{
    private const string Ending = ".png";

    /// <summary>Where the preview of a file lies; null where it has none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file, relative to the run's folder.</param>
    public static string? Find(Run run, string path)
    {
        string preview = PathOf(run.Store.ThumbnailsOf(run.Id), path);
        return run.Foreign is null && File.Exists(preview) ? preview : null;
    }

    /// <summary>The folder of a run's previews, given the folder of the store.</summary>
    internal static string FolderOf(string store, RunId id) => Path.Combine(store, "thumbs", id.Value);

    /// <summary>Where a preview lies, given the folder of those of its run.</summary>
    internal static string PathOf(string folder, string path) => Path.Combine(folder, path + Ending);
}
