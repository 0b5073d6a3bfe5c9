using Cupel.Runs;

namespace Cupel.Index;

/// <summary>What there is to say of the index of run stores.</summary>
public static class StoreIndex
{
    /// <summary>The version of the machine's SQLite, which indexes are kept in; null where it has none: everything works without, and long lists take
    /// longer.</summary>
    public static string? Library => SqliteFile.Version;

    /// <summary>Takes runs out of what a store's indexes know. That of another user of the store, which nobody else may read, is removed as a whole.</summary>
    /// <param name="store">The store.</param>
    /// <param name="gone">The runs.</param>
    /// <exception cref="IOException">A file can be neither written nor removed.</exception>
    internal static void Forget(RunStore store, IReadOnlySet<RunId> gone)
    {
        if (gone.Count == 0 || !Directory.Exists(store.Root))
        {
            return;
        }

        string own = new IndexFile(store.Root).Path;
        foreach (string file in Directory.GetFiles(store.Root, "index*.db"))
        {
            if (file != own || !TryRewrite(store, own, gone))
            {
                File.Delete(file);
            }
        }
    }

    private static bool TryRewrite(RunStore store, string path, IReadOnlySet<RunId> gone)
    {
        try
        {
            using RunIndex? index = RunIndex.Open(path, out _);
            if (index is null)
            {
                return false;
            }

            RunId[] known = [.. Enumerable.Range(0, index.Rows).Select(index.Id).Select(bits => new RunId(bits.High, bits.Low))];
            RunId[] left = [.. known.Where(run => !gone.Contains(run))];
            if (left.Length < known.Length)
            {
                IndexWriter.Write(path, index, new RunList(store, left), new Dictionary<RunId, FreshRun>());
            }

            return true;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return false;
        }
    }
}
