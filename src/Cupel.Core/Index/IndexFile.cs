using System.Globalization;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Index;

/// <summary>Where the index of a store lies, and how it is written there.</summary>
internal sealed class IndexFile
{
    private const long TicksToNanoseconds = 100;

    // Whoever writes on another machine, where we cannot ask for its process, does something to its file in this time.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly string _root;

    /// <summary>Of a store. What writers that were killed have left there is removed.</summary>
    /// <param name="root">The folder of the store.</param>
    public IndexFile(string root)
    {
        _root = root;
        Path = PathOf(root);
        RemoveLeft();
    }

    /// <summary>The file. What a person may read is their own affair: each has an index of their own, which nobody else reads.</summary>
    public string Path { get; }

    /// <summary>The index of whoever asks.</summary>
    /// <param name="root">The folder of the store.</param>
    public static string PathOf(string root)
    {
        using StatFolder? folder = StatFolder.Open(root);
        return System.IO.Path.Combine(root, folder is null || folder.Owner == StatFolder.User ? "index.db" : $"index.{StatFolder.User}.db");
    }

    /// <summary>What was last changed before this moment, by the clock of the file system and in nanoseconds since 1970, may be kept where it was
    /// read after it: whatever is done to it later shows. A server has a clock of its own.</summary>
    /// <param name="moment">A moment before the files were looked at, by our clock.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public long Settled(DateTimeOffset moment)
    {
        string probe = System.IO.Path.Combine(_root, $"index.db.{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllBytes(probe, []);
            return Nanoseconds(moment) + Nanoseconds(new DateTimeOffset(File.GetLastWriteTimeUtc(probe), TimeSpan.Zero)) - Nanoseconds(TimeProvider.System.GetUtcNow());
        }
        finally
        {
            File.Delete(probe);
        }
    }

    /// <summary>Writes the index anew; other processes see the one before or this one.</summary>
    /// <inheritdoc cref="IndexWriter.Write"/>
    public void Write(RunIndex? before, RunList runs, IReadOnlyDictionary<RunId, FreshRun> fresh) => IndexWriter.Write(Path, before, runs, fresh);

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * TicksToNanoseconds;

    private void RemoveLeft()
    {
        try
        {
            foreach (string file in Directory.EnumerateFiles(_root, "index*.tmp"))
            {
                if (WriterOf(file) is int writer && ProcessIdentity.FindStart(writer) is null && TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(file) > Quiet)
                {
                    File.Delete(file);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // They are in nobody's way.
        }
    }

    // The number behind the name: see AtomicFile.
    private static int? WriterOf(string file)
    {
        string[] words = System.IO.Path.GetFileName(file).Split('.');
        return words is [.., string name, "tmp"] && int.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : null;
    }
}
