using Cupel.Files;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Imports;

/// <summary>A run in the store of another tool. It is only read; nothing is read before it is asked for, and nothing read is kept.</summary>
/// <param name="id">Its id here; always the same for the same run.</param>
/// <param name="directory">The folder with its files; it need not exist.</param>
/// <remarks>Safe to share between threads. What is damaged makes its methods throw <see cref="IOException"/>, <see cref="InvalidDataException"/> or
/// <see cref="System.Text.Json.JsonException"/>, with words for people.</remarks>
internal abstract class ForeignRun(RunId id, string directory)
{
    public RunId Id => id;

    public string Directory => directory;

    /// <summary>Where the tool itself keeps it, to be named in messages.</summary>
    public virtual string Place => directory;

    /// <summary>What it is, where it stands, and what was written on it.</summary>
    public abstract ForeignRecord Read(DateTimeOffset now);

    /// <summary>Its files, by path, without what the tool itself keeps about it.</summary>
    public abstract IReadOnlyList<ForeignFile> ListFiles();

    /// <summary>Its metrics over steps.</summary>
    public abstract RunMetrics ReadMetrics();

    /// <summary>Event files outside of <see cref="ListFiles"/>, which an import copies as they are.</summary>
    public virtual IReadOnlyList<ForeignFile> ListScalars() => [];

    /// <summary>The metrics that stand in no event file, for an import to write one.</summary>
    public abstract IReadOnlyList<MetricPoint> ReadOtherPoints();

    /// <summary>What it printed, in order.</summary>
    public virtual IEnumerable<OutputUpdate> ReadOutput() => [];

    /// <summary>The environment it was started in, as far as the tool kept it.</summary>
    public virtual IReadOnlyDictionary<string, string> ReadEnvironment() => new Dictionary<string, string>();

    /// <summary>What its config changed in the copied source, as a diff; null where nothing, or nobody wrote it down.</summary>
    public virtual string? FindConfigDiff() => null;

    /// <summary>Copies what the tool itself keeps about the run into a folder, so that an import loses nothing; without the
    /// environment, in which secrets may stand.</summary>
    public virtual void CopyOriginals(string folder)
    {
    }

    /// <summary>Links among its files, which are never followed: what they point at belongs to someone else.</summary>
    public virtual IReadOnlyList<string> ListLinks() => System.IO.Directory.Exists(directory) ? [.. Runs.Exchange.RunExport.Links(directory)] : [];

    /// <summary>Copies files from a folder, keeping their paths.</summary>
    protected static void Copy(string from, IEnumerable<string> paths, string to)
    {
        foreach (string path in paths)
        {
            string target = Path.Combine(to, path);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, path), target);
        }
    }

    /// <summary>The files below the run's folder, links and one folder left out.</summary>
    protected IReadOnlyList<string> Present(string? without = null) => FileTree.List(directory, path => path != without);
}
