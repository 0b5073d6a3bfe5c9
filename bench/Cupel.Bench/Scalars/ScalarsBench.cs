using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Bench.Scalars;

/// <summary>How long metrics take to write, and to read for a chart, in this process.</summary>
internal static class ScalarsBench
{
    private const int Metrics = 10;
    private const int Steps = 10_000;
    private const int Runs = 100;
    private const int Points = 1_000_000;

    private static readonly string[] Names = [.. Enumerable.Range(0, Metrics).Select(i => string.Create(CultureInfo.InvariantCulture, $"train/metric_{i}"))];

    /// <summary>Measures and gives the section of the page.</summary>
    public static string Run(BenchOptions options)
    {
        string folder = Directory.CreateTempSubdirectory("cupel-bench-").FullName;
        try
        {
            var table = new TargetTable();
            WriteAll(Path.Combine(folder, "warm"));
            (double[] adds, double[] rates) = Rounds(options.Rounds, i => WriteAll(Path.Combine(folder, $"write-{i}")));
            table.AtMost("one point added, median of 1,000,000, ns", adds, 2000, "0");
            table.AtLeast("points a second from one writer until they are in the file and it is closed", rates, 1_000_000, "#,0");
            table.AtMost("from a point's being added until another reader sees it, ms", Enumerable.Range(0, 20).Select(i => Visible(Path.Combine(folder, $"visible-{i}"))), 100, "0.0");
            Run[] runs = Make(folder);
            double[] plain = [.. Enumerable.Range(0, options.Rounds + 1).Select(_ => Read(folder, runs, cached: false)).Skip(1)];
            table.AtMost($"charts of {Runs} runs with {Metrics} metrics of {Steps:N0} steps, from the event files, ms", plain, 1500, "#,0");
            Read(folder, runs, cached: true);
            double[] kept = [.. Enumerable.Range(0, options.Rounds * 2).Select(_ => Read(folder, runs, cached: true))];
            table.AtMost("the same once they were read, ms", kept, 50, "0.0");
            return Conditions.Describe($"{options.Rounds} rounds") + table;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double[] Adds, double[] Rates) Rounds(int rounds, Func<int, (double Add, double Rate)> measure)
    {
        (double Add, double Rate)[] all = [.. Enumerable.Range(0, rounds).Select(measure)];
        return ([.. all.Select(one => one.Add)], [.. all.Select(one => one.Rate)]);
    }

    private static (double Add, double Rate) WriteAll(string folder)
    {
        long[] each = new long[Points];
        long began = Stopwatch.GetTimestamp();
        using (var writer = new EventFileWriter(folder, TimeProvider.System))
        {
            for (int i = 0; i < Points; i++)
            {
                long before = Stopwatch.GetTimestamp();
                writer.Add(Names[i % Metrics], 1.0 / (i + 1), i / Metrics);
                each[i] = Stopwatch.GetTimestamp() - before;
            }
        }

        double rate = Points / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.Sort(each);
        Directory.Delete(folder, recursive: true);
        return (each[Points / 2] * 1e9 / Stopwatch.Frequency, rate);
    }

    private static double Visible(string folder)
    {
        using var writer = new EventFileWriter(folder, TimeProvider.System);
        using var reader = new EventFileReader(writer.Path);
        Thread.Sleep(20);
        long began = Stopwatch.GetTimestamp();
        writer.Add("loss", 0.5, 1);
        while (!reader.TryRead(out _))
        {
            Thread.Sleep(1);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static Run[] Make(string folder)
    {
        var store = new RunStore(Path.Combine(folder, ".cupel"), TimeProvider.System);
        Run[] runs = [.. Enumerable.Range(0, Runs).Select(_ => store.Create(new RunRequest
        {
            Operation = "train", Command = new RunCommand { Arguments = ["true"] }, Project = folder, Config = new JsonObject(),
        }))];
        string file;
        using (var writer = new EventFileWriter(runs[0].Folder.Scalars, TimeProvider.System))
        {
            file = writer.Path;
            var random = new Random(1);
            for (int step = 0; step < Steps; step++)
            {
                foreach (string name in Names)
                {
                    writer.Add(name, random.NextDouble(), step);
                }
            }
        }

        foreach (Run run in runs[1..])
        {
            File.Copy(file, Path.Combine(run.Folder.Scalars, Path.GetFileName(file)));
        }

        Thread.Sleep(200);
        return runs;
    }

    private static double Read(string folder, Run[] runs, bool cached)
    {
        var store = new RunStore(Path.Combine(folder, ".cupel"), TimeProvider.System) { UsesIndex = cached };
        Run[] fresh = [.. runs.Select(run => store.Get(run.Id))];
        long began = Stopwatch.GetTimestamp();
        IReadOnlyList<RunCharts> charts = RunCharts.Read(fresh);
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return charts.Sum(run => run.Charts.Sum(chart => chart.Points)) == (long)Runs * Metrics * Steps
            ? milliseconds
            : throw new InvalidOperationException("points are missing");
    }
}
