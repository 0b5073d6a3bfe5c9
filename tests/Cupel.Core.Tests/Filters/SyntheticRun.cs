using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Filters;
using Cupel.Git;
using Cupel.Metrics;
using Cupel.Runs;

namespace Cupel.Core.Tests.Filters;

/// <summary>Runs that no disk holds.</summary>
internal static class SyntheticRun
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 15, 30, 0, TimeSpan.Zero);

    private static readonly RunStore Store = new("/nowhere", TimeProvider.System);

    public static RunFacts Make(
        string operation = "train",
        RunStatus status = RunStatus.Completed,
        DateTimeOffset? started = null,
        double seconds = 90,
        string? label = null,
        string[]? tags = null,
        string[]? comments = null,
        string config = "{}",
        Dictionary<string, MetricSummary>? metrics = null,
        string attributes = "{}",
        long? seed = null,
        GitInfo? git = null,
        Check[]? checks = null,
        CheckResult[]? results = null,
        StatedGoal[]? goals = null,
        int place = 1)
    {
        DateTimeOffset start = started ?? Now.AddHours(-1);
        var id = new RunId(((ulong)start.ToUnixTimeMilliseconds() << 16) | (7UL << 12), (ulong)place);
        var run = new Run(Store, id, TimeProvider.System);
        var record = new RunRecord
        {
            Id = id,
            Name = id.Name,
            Operation = operation,
            Kind = RunKind.Exec,
            Command = new RunCommand { Shell = "true" },
            Project = "/home/ann/digits",
            Store = Store.Root,
            Config = JsonNode.Parse(config)!.AsObject(),
            Seed = seed,
            Git = git,
            User = "ann",
            Host = "desk",
            Os = "",
            Dotnet = "",
            Cupel = "",
            SourceDigest = "0123abcd",
            Checks = checks ?? [],
            Goals = goals,
            Created = start.AddSeconds(-1),
        };
        var state = new RunState { Status = status, Started = start, Ended = start.AddSeconds(seconds), ExitCode = status == RunStatus.Failed ? 1 : 0 };
        var summary = new RunSummary { Metrics = metrics ?? [], Attributes = JsonNode.Parse(attributes)!.AsObject(), Checks = results ?? [] };
        var notes = new Notes(label, tags ?? [], [.. (comments ?? []).Select((text, i) => new Comment(new RunId(0, (uint)i), start, "ann@desk", text, null))], [], []);
        return new RunFacts(new RunSnapshot(run, record, state, summary, notes), Now);
    }

    public static MetricSummary Metric(double last, double? min = null, double? max = null) => new(last, min ?? last, max ?? last, 9, 10);
}
