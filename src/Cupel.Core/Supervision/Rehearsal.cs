using System.Text.Json;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>What every supervisor does with a run, done once with a made-up one while it waits to be told its own.</summary>
/// <remarks>The runtime sets up types and code when they are first used. Where the program was not compiled to native code that is most of the time from
/// the end of the staging to the start of the process: it passes here while the run is still being staged. Nothing is read, written or started.</remarks>
internal static class Rehearsal
{
    private const string Line = "loss: 0.5 (step 1)";

    /// <summary>Goes through it.</summary>
    /// <param name="now">The present.</param>
    public static void Run(DateTimeOffset now)
    {
        RunRecord record = RunRecordReader.Parse("run.json", RunJson.Pretty(Record(now), RunJson.Line.RunRecord), RunJson.Line.RunRecord);
        foreach (RunEvent happened in Events(now))
        {
            _ = RunEventJson.Parse(RunEventJson.Line(happened).AsSpan().TrimEnd((byte)'\n'));
        }

        _ = JsonSerializer.SerializeToUtf8Bytes(new RunLock(ProcessIdentity.Current, now), RunJson.Line.RunLock);
        var values = new Dictionary<string, double>();
        foreach (string pattern in record.Scalars)
        {
            ScalarPattern.Parse(pattern).Read(Line, values);
        }

        _ = ProgressPattern.Parse(record.Rules.Progress);
        var metrics = values.ToDictionary(pair => pair.Key, pair => new MetricSummary(pair.Value, pair.Value, pair.Value, 0, 1), StringComparer.Ordinal);
        _ = RunJson.Pretty(new RunSummary { Metrics = metrics, Usage = new RunUsage(0, 0, null) }, RunJson.Line.RunSummary);
    }

    private static RunRecord Record(DateTimeOffset now) => new()
    {
        Id = new RunId(0, 0),
        Name = "",
        Operation = "",
        Kind = RunKind.Exec,
        Command = new RunCommand { Arguments = [""] },
        Config = new() { ["lr"] = 0.1 },
        Project = "",
        Store = "",
        User = "",
        Host = "",
        Os = "",
        Dotnet = "",
        Cupel = "",
        Scalars = ScalarPattern.Defaults,
        Created = now,
    };

    private static RunEvent[] Events(DateTimeOffset now) =>
    [
        new StagedEvent(now),
        new StartedEvent(now, 1, 1),
        new PhaseEvent(now, ""),
        new UsageEvent(now, "", new RunUsage(0, 0, null)),
        new EndedEvent(now, RunStatus.Completed, 0, null, null, now, now),
    ];
}
