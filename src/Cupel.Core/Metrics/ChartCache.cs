using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Cupel.Files;
using Cupel.Index;
using Cupel.Runs;

namespace Cupel.Metrics;

/// <summary>Keeps the charts of a run in <c>charts/ID</c> of its store, with the states that its event files had.</summary>
/// <remarks>A cache as the index is one: it may be deleted at any time, is asked only while every event file is as it was and there is no other,
/// and whatever goes wrong with it costs time and no answer. Buckets lie in it as they lie in memory. Each file ends in a checksum of all before
/// it.</remarks>
internal static class ChartCache
{
    private const int Schema = 2;
    private const long TicksToNanoseconds = 100;

    public static RunCharts Read(Run run)
    {
        string path = PathOf(run.Store, run.Id);
        IReadOnlyList<string> files = RunCharts.FilesOf(run.Directory);
        using StatFolder? folder = run.Store.UsesIndex ? StatFolder.Open(run.Directory) : null;
        if (folder is null)
        {
            return RunCharts.ReadFiles(run.Directory, files);
        }

        // Before the files are read: see RunFacts.
        FileStat[] stats = [.. files.Select(folder.Look)];
        long now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TicksToNanoseconds;
        string key = $"{Schema} {string.Join('\n', files.Zip(stats, (file, stat) => $"{stat.Stamp:x} {file}"))}";
        if (TryRead(path, key) is RunCharts known)
        {
            return known;
        }

        RunCharts charts = RunCharts.ReadFiles(run.Directory, files);
        if (files.Count > 0 && charts.Problems.Count == 0 && stats.All(stat => stat.Stamp is not (FileStat.Missing or FileStat.Unknown) && stat.Settled < now))
        {
            TryWrite(path, key, charts);
        }

        return charts;
    }

    /// <summary>Removes what is kept of a run, and what a writer that was killed has left of it.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static void Remove(RunStore store, RunId run)
    {
        string path = PathOf(store, run);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{run}*"))
            {
                File.Delete(file);
            }
        }
    }

    private static string PathOf(RunStore store, RunId run) => Path.Combine(store.Root, "charts", run.Value);

    private static RunCharts? TryRead(string path, string key)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            byte[] bytes = File.ReadAllBytes(path);
            int end = bytes.Length - sizeof(uint);
            if (end < 0 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(end)) != Checksum(bytes.AsSpan(0, end)))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, 0, end), Encoding.UTF8);
            if (reader.ReadString() != key)
            {
                return null;
            }

            var charts = new MetricChart[reader.ReadInt32()];
            for (int i = 0; i < charts.Length; i++)
            {
                (string name, long width) = (reader.ReadString(), reader.ReadInt64());
                var buckets = new MetricBucket[reader.ReadInt32()];
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(buckets.AsSpan()));
                charts[i] = new MetricChart(name, width, buckets);
            }

            return new RunCharts(charts, []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void TryWrite(string path, string key, RunCharts charts)
    {
        try
        {
            using var buffer = new MemoryStream();
            using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(key);
                writer.Write(charts.Charts.Count);
                foreach (MetricChart chart in charts.Charts)
                {
                    writer.Write(chart.Name);
                    writer.Write(chart.Width);
                    writer.Write(chart.Buckets.Count);
                    writer.Write(MemoryMarshal.AsBytes(chart.Buckets.ToArray().AsSpan()));
                }

                writer.Write(Checksum(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A store that cannot be written, a full disk: the next chart is read from its files again.
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte last in bytes)
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return crc;
    }
}
