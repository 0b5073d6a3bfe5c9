using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Cupel.Metrics;
using Cupel.Testing;

namespace Cupel.Core.Tests.Metrics;

public class EventFileTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Doubles_come_back_exactly(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        double[] values =
        [
            0, -0.0, 1, 0.97, 0.1f, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 1e-4,
            .. Enumerable.Range(0, 2000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        ];
        using (var writer = new EventFileWriter(folder.Path, TimeProvider.System))
        {
            for (int i = 0; i < values.Length; i++)
            {
                writer.Add(i % 2 == 0 ? "even/ä" : "odd", values[i], i);
            }
        }

        List<MetricPoint> points = Read(Directory.GetFiles(folder.Path).Single(), out string? problem);
        Assert.Null(problem);
        Assert.Equal(values.Length, points.Count);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(values[i].Equals(points[i].Value), $"seed {seed}, point {i}: wrote {values[i]:R}, read {points[i].Value:R}");
            Assert.Equal((i, i % 2 == 0 ? "even/ä" : "odd"), (points[i].Step, points[i].Metric));
        }
    }

    [Theory]
    [InlineData(0.97f, 0.97)]
    [InlineData(0.1f, 0.1)]
    [InlineData(1e-4f, 1e-4)]
    [InlineData(3f, 3)]
    [InlineData(16777216f, 16777216)]
    public void A_float_of_another_writer_is_the_number_its_writer_meant(float written, double meant) =>
        Assert.Equal(meant, EventDecoder.Widen(written));

    [Fact]
    public void A_file_cut_at_any_byte_of_its_last_record_loses_that_record_only_and_says_so()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = WriteThree(folder, out int lastRecord);
        string path = folder["cut.tfevents"];
        for (int length = lastRecord; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            List<MetricPoint> points = Read(path, out string? problem);
            Assert.Equal(length == whole.Length ? 3 : 2, points.Count);
            Assert.Equal(length == lastRecord || length == whole.Length, problem is null);
        }
    }

    [Fact]
    public void A_changed_byte_is_found_and_nothing_after_it_believed()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = WriteThree(folder, out int lastRecord);
        string path = folder["bad.tfevents"];
        for (int at = lastRecord; at < whole.Length; at++)
        {
            byte[] bad = [.. whole];
            bad[at] ^= 0x20;
            File.WriteAllBytes(path, bad);
            List<MetricPoint> points = Read(path, out string? problem);
            Assert.Equal(2, points.Count);
            Assert.NotNull(problem);
        }
    }

    [Fact]
    [Trait("requirement", "G14")]
    public void A_reader_goes_on_where_the_file_grows()
    {
        using var folder = new TemporaryFolder();
        using var writer = new EventFileWriter(folder.Path, TimeProvider.System);
        using var reader = new EventFileReader(writer.Path);
        Assert.False(reader.TryRead(out _));
        for (int i = 0; i < 3; i++)
        {
            writer.Add("loss", i, i);
            writer.Flush();
            Assert.True(reader.TryRead(out MetricPoint point));
            Assert.Equal(i, point.Value);
            Assert.False(reader.TryRead(out _));
        }
    }

    [Fact]
    public async Task A_point_reaches_the_file_without_a_flush()
    {
        using var folder = new TemporaryFolder();
        using var writer = new EventFileWriter(folder.Path, TimeProvider.System);
        writer.Add("loss", 1, 0);
        await Eventually.HoldsAsync(() => Read(writer.Path, out _).Count == 1, "the point is in the file");
    }

    [Fact]
    public void Many_threads_write_one_file()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new EventFileWriter(folder.Path, TimeProvider.System))
        {
            Parallel.For(0, 4, thread =>
            {
                for (int i = 0; i < 40_000; i++)
                {
                    writer.Add($"m{thread}", i, i);
                }
            });
        }

        RunMetrics metrics = RunMetrics.Read(folder.Path);
        Assert.Empty(metrics.Problems);
        Assert.Equal(4, metrics.Series.Count);
        Assert.All(metrics.Series, series => Assert.Equal(Enumerable.Range(0, 40_000), series.Points.Select(p => (int)p.Value)));
    }

    [Fact]
    [Trait("requirement", "G23")]
    public void Files_are_merged_by_time_and_other_records_counted()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        using (var first = new EventFileWriter(folder["a"], clock))
        using (var second = new EventFileWriter(folder["a"], clock))
        {
            for (int i = 0; i < 6; i++)
            {
                clock.Now += TimeSpan.FromSeconds(1);
                (i % 2 == 0 ? first : second).Add("loss", i, i);
            }
        }

        Directory.CreateDirectory(folder["b"]);
        File.WriteAllBytes(folder["b/events.out.tfevents.9"], Golden("tf2.tfevents"));
        RunMetrics metrics = RunMetrics.Read(folder.Path);
        Assert.Equal([0, 1, 2, 3, 4, 5], metrics.Find("loss")!.Points.Select(p => p.Value));
        Assert.Equal((0.97, 5L), (metrics.Find("float")!.Points.Single().Value, metrics.Find("float")!.Points.Single().Step));
        Assert.Equal(0.1, metrics.Find("double")!.Points.Single().Value);
        Assert.Equal(0.25, metrics.Find("packed")!.Points.Single().Value);
        Assert.Equal(2.5, metrics.Find("simple")!.Points.Single().Value);
        Assert.Equal(3, metrics.Foreign);
        Assert.Empty(metrics.Problems);
    }

    [Fact]
    [Trait("requirement", "G28")]
    public void An_independent_reader_reads_what_is_written()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new EventFileWriter(folder.Path, TimeProvider.System))
        {
            writer.Add("loss", 0.5, 0);
            writer.Add("val/ä", 0.1, 300);
            writer.Add("loss", double.NaN, 1L << 40);
        }

        if (!File.Exists("/usr/bin/python3"))
        {
            Assert.Skip("needs python3");
        }

        using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [GoldenPath("read_events.py"), Directory.GetFiles(folder.Path).Single()])
        {
            RedirectStandardOutput = true,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"version brain.Event:2\nloss 0 0.5\nval/ä 300 {(double)0.1f:R}\nloss {1L << 40} nan\n"),
            output);
    }

    private static byte[] WriteThree(TemporaryFolder folder, out int lastRecord)
    {
        string path;
        using (var writer = new EventFileWriter(folder["w"], TimeProvider.System))
        {
            path = writer.Path;
            for (int i = 0; i < 3; i++)
            {
                writer.Add("loss", 0.1 * i, i);
            }
        }

        byte[] whole = File.ReadAllBytes(path);
        lastRecord = 0;
        for (int at = 0; at < whole.Length; at += 16 + (int)BinaryPrimitives.ReadUInt64LittleEndian(whole.AsSpan(at)))
        {
            lastRecord = at;
        }

        return whole;
    }

    private static List<MetricPoint> Read(string path, out string? problem)
    {
        using var reader = new EventFileReader(path);
        var points = new List<MetricPoint>();
        while (reader.TryRead(out MetricPoint point))
        {
            points.Add(point);
        }

        problem = reader.Problem;
        return points;
    }

    private static string GoldenPath(string name) => Path.Combine(AppContext.BaseDirectory, "Metrics", "Goldens", name);

    private static byte[] Golden(string name) => File.ReadAllBytes(GoldenPath(name));
}
