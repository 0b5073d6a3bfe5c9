using System.Globalization;
using Cupel.Bench.Index;

namespace Cupel.Bench.Runs;

/// <summary>What Cupel adds to what it runs: to one command, to each trial of a batch, and in a program that uses the library.</summary>
internal static class RunsBench
{
    private const int Trials = 1000;
    private const int Listed = 1000;
    private const int MostTimes = 40;

    /// <summary>Measures with every build and gives the section of the page.</summary>
    public static string Run(BenchOptions options)
    {
        if (options.Builds.Count == 0)
        {
            throw new ArgumentException("runs needs --native PROGRAM or --ready-to-run PROGRAM; bench/run builds both");
        }

        int times = Math.Min(MostTimes, options.Rounds * 8);
        var table = new TargetTable();
        foreach ((string name, string program) in options.Builds)
        {
            table.AtMost($"`cupel run nothing -y` beside `true`, {name}, ms", Overhead(program, times), program == options.Native ? 25 : 120, "0.0");
            table.AtMost(string.Create(CultureInfo.InvariantCulture, $"a batch of {Trials:N0} trials of `true`, {name}, s"), [.. Enumerable.Range(0, Math.Min(3, options.Rounds)).Select(_ => Batch(program))], 12, "0.0");
        }

        using WrittenStore store = WrittenStore.Make(Listed);
        table.AtMost(string.Create(CultureInfo.InvariantCulture, $"in process: {Listed:N0} runs with every column of a list, ms"), Warm(times, () => InProcess.List(store, Listed)), 10, "0.0");
        table.AtMost("in process: stage a run and end it, without a process, ms", Warm(times, () => InProcess.StageAndEnd(store)), 2, "0.00");
        return Conditions.Describe($"each {times} times, a batch {Math.Min(3, options.Rounds)} times") + table;
    }

    // In pairs, so that what else the machine does falls on both.
    private static double[] Overhead(string program, int times)
    {
        using var project = new NothingProject();
        return Warm(times, () =>
        {
            double bare = Child.Run("true", [], folder: project.Path).Milliseconds;
            return Child.Run(program, ["run", "nothing", "-y"], folder: project.Path).Milliseconds - bare;
        });
    }

    private static double Batch(string program)
    {
        using var project = new NothingProject();
        double milliseconds = Child.Run(program, ["run", "nothing", "-y", "--repeat", Text(Trials), "--jobs", Text(Environment.ProcessorCount)], folder: project.Path).Milliseconds;
        string ended = Child.Run(program, ["select", "-w", "status = completed and operation = nothing", "--id"], folder: project.Path).Output;
        int runs = ended.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        return runs == Trials + 1 ? milliseconds / 1000 : throw new InvalidOperationException($"{runs} runs of {Trials} and their batch completed");
    }

    private static double[] Warm(int times, Func<double> measure)
    {
        // The first reads the files into memory.
        measure();
        return [.. Enumerable.Range(0, times).Select(_ => measure())];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
