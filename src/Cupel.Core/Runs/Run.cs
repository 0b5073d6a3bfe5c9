using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Files;
using Cupel.Imports;
using Cupel.Metrics;

namespace Cupel.Runs;

/// <summary>A run in a store: its id and where it lies. Nothing is read before it is asked for, and nothing read is kept.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class Run
{
    private readonly TimeProvider _clock;

    // Of most runs of a long list nobody asks for it.
    private RunFolder? _folder;

    internal Run(RunStore store, RunId id, TimeProvider clock, ForeignRun? foreign = null)
    {
        Store = store;
        Id = id;
        Foreign = foreign;
        _clock = clock;
    }

    /// <summary>The store it lies in.</summary>
    public RunStore Store { get; }

    /// <summary>Its id.</summary>
    public RunId Id { get; }

    /// <summary>Its readable name.</summary>
    public string Name => Id.Name;

    /// <summary>Its folder, the working directory of its process.</summary>
    public string Directory => Folder.Root;

    /// <summary>Where its files lie; of a run in the store of another tool nothing but <see cref="RunFolder.Root"/> is there.</summary>
    public RunFolder Folder => _folder ??= new RunFolder(Foreign?.Directory ?? Store.FolderOf(Id));

    /// <summary>Where what people write on it lies.</summary>
    internal string NotesFolder => Store.NotesOf(Id);

    /// <summary>The run in the store of another tool, where it lies in one; else null.</summary>
    internal ForeignRun? Foreign { get; }

    /// <summary>All that a list or a page shows of it, as it is now. A file that cannot be read makes it
    /// <see cref="RunStatus.Damaged"/>, with the reason; nothing is thrown for what is in the folder.</summary>
    public RunSnapshot Read()
    {
        if (Foreign is not null)
        {
            return ForeignReader.Read(this, Foreign, _clock.GetUtcNow());
        }

        RunState state = RunStateReader.Read(Folder, _clock);
        Exception? damage = null;
        RunRecord? record = Try(ReadRecord, ref damage);

        // What a run came to is there to be seen also where its record is damaged.
        RunSummary? summary = Try(FindSummary, ref damage);
        if (damage is not null)
        {
            state = RunStateReader.Damaged(Folder, damage) with { Started = state.Started, Ended = state.Ended };
        }

        return new RunSnapshot(this, record, state, summary, ReadNotes());
    }

    /// <summary>Where it stands now. Cheaper than <see cref="Read"/>, and blind to damage outside the events and the lock.</summary>
    public RunState ReadState() => Foreign is null ? RunStateReader.Read(Folder, _clock) : Read().State;

    /// <summary>What people wrote on it.</summary>
    public Notes ReadNotes() => Foreign is null ? Notes.Read(NotesFolder) : Read().Notes;

    /// <summary>What it is.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public RunRecord ReadRecord() => Foreign?.Read(_clock.GetUtcNow()).Record ?? RunRecordReader.Read(Folder);

    /// <summary>What it came to, or null where it has not ended.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public RunSummary? FindSummary() =>
        File.Exists(Folder.Summary) ? RunRecordReader.Parse(Folder.Summary, RunJson.Line.RunSummary) : null;

    /// <summary>Its metrics over steps.</summary>
    public RunMetrics ReadMetrics() => Foreign is null ? RunMetrics.Read(Directory) : ForeignReader.ReadMetrics(Foreign);

    /// <summary>Its life; of a run of another tool nothing is known.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public RunEvents ReadEvents() => Foreign is null ? RunEvents.Read(Folder.Events) : new RunEvents([], Torn: false);

    /// <summary>The files that were staged and written. Of a run of another tool the digests are made now, from what is there: see
    /// <see cref="RunFiles.List"/> for a list that costs less.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public Manifest ReadManifest() => Foreign is null ? Manifest.Read(Folder.Manifest)
        : new Manifest([.. Foreign.ListFiles().Select(file => new ManifestEntry(
            Digest.OfFile(file.FullPath), new FileInfo(file.FullPath).Length, file.Role, file.Path))]);

    /// <summary>The environment it was started in, with secrets masked.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public IReadOnlyDictionary<string, string> ReadEnvironment() =>
        Foreign?.ReadEnvironment() ?? RunRecordReader.Parse(Folder.Environment, RunJson.Line.SortedDictionaryStringString);

    /// <summary>The members of a batch; null where it is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public BatchPlan? FindBatch() => File.Exists(Folder.Batch) ? RunRecordReader.Parse(Folder.Batch, RunJson.Line.BatchPlan) : null;

    /// <summary>Its config as the process saw it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public JsonObject ReadConfig() => Foreign is null ? RunRecordReader.Parse(Folder.Config, RunJson.Line.JsonObject) : ReadRecord().Config;

    /// <summary>Puts its record where a power cut cannot take it. The supervisor does that for a run that is started; one that is only staged has
    /// none.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Flush() => DurableFile.Flush(Folder.RunJson);

    private static T? Try<T>(Func<T?> read, ref Exception? damage)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            damage ??= error;
            return null;
        }
    }
}
