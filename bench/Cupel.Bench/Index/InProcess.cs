using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Filters;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Bench.Index;

/// <summary>What a program that uses the library does with a store, in milliseconds.</summary>
internal static class InProcess
{
    /// <summary>Reads what a list shows of the newest runs.</summary>
    public static double List(WrittenStore store, int count) => Time(() =>
    {
        var pool = new RunPool(store.Open());
        IReadOnlyList<RunFacts> runs = pool.Read(count);
        RunField[] fields =
        [
            .. new[] { "operation", "status", "started", "duration", "label", "tag" }.Select(name => new RunField(FieldFamily.Own, name)),
            new(FieldFamily.Metric, "val_accuracy"),
            new(FieldFamily.Config, "optimizer.lr"),
        ];
        RunPool.Prepare(runs, fields);
        int values = runs.Sum(run => fields.Sum(field => field.Values(run).Count) + run.Checks.Count + (run.State.ExitCode ?? 0));
        if (values < count * 5)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{values} values of {count} runs"));
        }

        pool.Keep();
    });

    /// <summary>Makes a run and ends it, without a process: what of a start and an end is Cupel's own.</summary>
    public static double StageAndEnd(WrittenStore store) => Time(() =>
    {
        Run run = store.Open().Create(new RunRequest
        {
            Operation = "bench",
            Command = new RunCommand { Arguments = ["true"] },
            Project = store.Project,
            Config = new JsonObject { ["lr"] = 0.1 },
        });
        RunLock.TryTake(run.Folder.Lock, new RunLock(ProcessIdentity.Current, DateTimeOffset.UtcNow));
        using var held = new HeldRun(run.Folder, TimeProvider.System);
        held.RunToEnd(() =>
        {
            RunFinisher.Finish(run.Folder, run.ReadRecord(), judge: true);
            DateTimeOffset now = DateTimeOffset.UtcNow;
            return new EndedEvent(now, RunStatus.Completed, 0, null, null, now, now);
        });
    });

    private static double Time(Action act)
    {
        long began = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
