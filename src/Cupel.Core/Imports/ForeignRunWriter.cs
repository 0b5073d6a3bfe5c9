using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cupel.Files;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Imports;

/// <summary>Writes a run of another tool as one of ours: all the files that a run has.</summary>
internal static class ForeignRunWriter
{
    /// <summary>The folder in <c>.run</c> with what the tool itself kept about the run.</summary>
    public const string OriginalsName = "imported";

    /// <summary>Fills a new folder.</summary>
    /// <param name="foreign">The run.</param>
    /// <param name="read">What is known of it.</param>
    /// <param name="root">The folder; it must not exist.</param>
    /// <param name="store">The store it will be in.</param>
    /// <returns>What could not be taken over, for people.</returns>
    public static IReadOnlyList<string> Write(ForeignRun foreign, ForeignRecord read, string root, string store)
    {
        var folder = new RunFolder(root);
        Directory.CreateDirectory(folder.Output);
        Directory.CreateDirectory(folder.Scalars);
        var warnings = new List<string>(read.Warnings);
        Manifest manifest = CopyFiles(foreign.ListFiles(), root);
        manifest.Write(folder.Manifest);
        RunMetrics metrics = WriteScalars(foreign, folder, warnings);
        WriteOutput(foreign.ReadOutput(), folder);
        foreign.CopyOriginals(Path.Combine(folder.Record, OriginalsName));
        RunRecord record = read.Record with
        {
            Store = store,
            Cupel = CupelInfo.Version,
            SourceDigest = manifest.SourceDigest,
            Label = read.Notes.LastOrDefault(note => note.Kind == NoteKind.Label)?.Text,
            Tags = [.. read.Notes.Where(note => note.Kind == NoteKind.Tag).Select(note => note.Text)],
        };
        File.WriteAllBytes(folder.Config, RunJson.Pretty(record.Config, RunJson.Line.JsonObject));
        File.WriteAllBytes(folder.Environment, RunJson.Pretty(EnvironmentMask.Apply(foreign.ReadEnvironment(), []), RunJson.Line.SortedDictionaryStringString));
        if (foreign.FindConfigDiff() is string diff)
        {
            AtomicFile.Write(folder.ConfigDiff, diff);
        }

        WriteSummary(folder, record, metrics, warnings);
        WriteEvents(folder, record, read.State);
        AtomicFile.Write(folder.RunJson, RunJson.Pretty(record, RunJson.Line.RunRecord), durable: true);
        return warnings;
    }

    private static Manifest CopyFiles(IReadOnlyList<ForeignFile> files, string root)
    {
        var entries = new List<ManifestEntry>(files.Count);
        foreach (ForeignFile file in files)
        {
            string target = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.FullPath, target);
            entries.Add(new ManifestEntry(Digest.OfFile(target), new FileInfo(target).Length, file.Role, file.Path));
        }

        // What was staged comes first.
        return new Manifest([.. entries.OrderBy(entry => entry.Role is not (FileRole.Source or FileRole.Input))]);
    }

    private static RunMetrics WriteScalars(ForeignRun foreign, RunFolder folder, List<string> warnings)
    {
        foreach (ForeignFile file in foreign.ListScalars())
        {
            File.Copy(file.FullPath, Path.Combine(folder.Scalars, Path.GetFileName(file.Path)));
        }

        // What the tool's own files lost is known only while they are read.
        warnings.AddRange(foreign.ReadMetrics().Problems);
        if (foreign.ReadOtherPoints() is { Count: > 0 } points)
        {
            EventFile.Write(folder.Scalars, points);
        }

        return RunMetrics.Read(folder.Root);
    }

    private static void WriteOutput(IEnumerable<OutputUpdate> output, RunFolder folder)
    {
        using FileStream stdout = File.Create(folder.Stdout);
        using FileStream stderr = File.Create(folder.Stderr);
        var pieces = new List<(int Stream, long Bytes, DateTimeOffset? Time)>();
        foreach (OutputUpdate piece in output)
        {
            (piece.Stream == 1 ? stdout : stderr).Write(piece.Bytes.Span);

            // Those that follow each other on one stream at one time are one.
            if (pieces.Count > 0 && pieces[^1] is var last && last.Stream == piece.Stream && last.Time == piece.Time)
            {
                pieces[^1] = last with { Bytes = last.Bytes + piece.Bytes.Length };
            }
            else
            {
                pieces.Add((piece.Stream, piece.Bytes.Length, piece.Time));
            }
        }

        // A piece without a time was there when the one before it was, the first ones when the first known one was.
        DateTimeOffset? known = pieces.FirstOrDefault(piece => piece.Time is not null).Time;
        using var times = new StreamWriter(folder.Times, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (known is not DateTimeOffset now)
        {
            return;
        }

        foreach ((int stream, long bytes, DateTimeOffset? time) in pieces)
        {
            now = time ?? now;
            times.Write(OutputTimes.Line(new OutputTimes.Chunk(now, stream, bytes)));
        }
    }

    private static void WriteSummary(RunFolder folder, RunRecord record, RunMetrics metrics, IReadOnlyList<string> warnings)
    {
        var summaries = new SortedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (MetricSeries series in metrics.Series)
        {
            summaries[series.Name] = series.Summarize();
        }

        var summary = new RunSummary { Metrics = summaries, Attributes = (JsonObject)record.Attributes.DeepClone(), Warnings = warnings };
        AtomicFile.Write(folder.Summary, RunJson.Pretty(summary, RunJson.Line.RunSummary));
    }

    private static void WriteEvents(RunFolder folder, RunRecord record, RunState state)
    {
        string? reason = state.LastSign is not DateTimeOffset sign ? state.Reason
            : string.Create(CultureInfo.InvariantCulture, $"{state.Reason}; last sign {sign.UtcDateTime:yyyy-MM-dd HH:mm:ss}");
        DateTimeOffset end = state.Ended ?? state.LastSign ?? state.Started ?? record.Created;
        var ended = new EndedEvent(end, state.Status, state.ExitCode, state.Signal, reason, state.Started, state.Ended);
        File.WriteAllBytes(folder.Events, [.. RunEventJson.Line(new StagedEvent(record.Created)), .. RunEventJson.Line(ended)]);
    }

    private static void WriteJson<T>(string path, T value, JsonTypeInfo<T> type) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
