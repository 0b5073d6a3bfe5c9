using System.Text.Json;
using System.Text.Json.Nodes;
using Cupel.Checks;
using Cupel.Git;
using Cupel.Index;
using Cupel.Metrics;
using Cupel.Runs;
using Cupel.Supervision;
using Cupel.Testing;

namespace Cupel.Core.Tests.Index;

/// <summary>A store whose runs are written file by file, as any program could, and that is asked with an index and without.</summary>
public sealed class WrittenRuns : IDisposable
{
    private static readonly RunStatus[] Ends = [RunStatus.Completed, RunStatus.Failed, RunStatus.ChecksFailed, RunStatus.Terminated];

    /// <summary>The project that most runs are of.</summary>
    public const string Project = "/home/ann/digits";

    private readonly Random _random;
    private readonly RunIdSource _ids;

    public WrittenRuns(int seed, int block = 2000)
    {
        _random = new Random(seed);
        _ids = new RunIdSource(Clock, _random.NextBytes);
        Indexed = new RunStore(Folder[".cupel"], Clock) { Index = new IndexRules { FewestRuns = 1, FewestChanges = 1, Block = block, Checkpoint = TimeSpan.Zero } };
        Plain = new RunStore(Folder[".cupel"], Clock) { UsesIndex = false };
        Directory.CreateDirectory(Folder[".cupel/runs"]);
    }

    public TemporaryFolder Folder { get; } = new();

    public ManualClock Clock { get; } = new();

    /// <summary>Answers with an index, which is written as soon as anything is new.</summary>
    public RunStore Indexed { get; }

    /// <summary>Answers from the files.</summary>
    public RunStore Plain { get; }

    public string IndexFile => Folder[".cupel/index.db"];

    /// <summary>Waits until what was written cannot change any more without its being seen: an index keeps nothing younger.</summary>
    public static void Settle() => Thread.Sleep(70);

    /// <summary>Asks for everything of all runs, so that all that has settled is in the index.</summary>
    public void Build()
    {
        Settle();
        var pool = new RunPool(Indexed);
        pool.Read();
        pool.Keep();
    }

    /// <summary>Writes a run that has ended.</summary>
    public Run Add(string operation = "train", double loss = 0.5, string config = """{"lr": 0.1}""", RunStatus? status = null)
    {
        Clock.Now += TimeSpan.FromSeconds(1 + _random.Next(100));
        RunId id = _ids.Next();
        var folder = new RunFolder(Folder[$".cupel/runs/{id}"]);
        Directory.CreateDirectory(folder.Record);
        Check[] checks = _random.Next(2) == 0 ? [] : [new MetricCheck { Metric = "loss", Below = 0.5 }, new FileCheck("model")];
        var record = new RunRecord
        {
            Id = id,
            Name = id.Name,
            Operation = operation,
            Kind = RunKind.Exec,
            Command = new RunCommand { Shell = "true" },
            Project = _random.Next(4) == 0 ? "/home/ann/letters" : Project,
            Store = Indexed.Root,
            Config = JsonNode.Parse(config)!.AsObject(),
            Seed = _random.Next(3) == 0 ? null : _random.NextInt64(),
            Git = _random.Next(3) == 0 ? null : new GitInfo($"{_random.Next():x8}", "main", _random.Next(2) == 0, null),
            User = "ann",
            Host = "desk",
            Os = "",
            Dotnet = "",
            Cupel = "",
            Checks = checks,
            Created = Clock.Now,
        };
        Write(folder.RunJson, JsonSerializer.SerializeToUtf8Bytes(record, RunJson.Line.RunRecord));
        RunStatus end = status ?? Ends[_random.Next(Ends.Length)];
        DateTimeOffset finished = Clock.Now.AddSeconds(_random.Next(100));
        WriteEvents(folder, new StagedEvent(Clock.Now), new StartedEvent(Clock.Now, 4242, 1), new EndedEvent(finished, end, end == RunStatus.Failed ? 1 : 0, null, null, Clock.Now, finished));
        WriteSummary(folder, checks, loss);
        return Indexed.Get(id);
    }

    /// <summary>Writes a run that never ended: staged, lost or, with a lock of this process, running.</summary>
    public Run AddOpen(bool started, bool held)
    {
        Run run = Add();
        File.Delete(run.Folder.Summary);
        WriteEvents(run.Folder, [new StagedEvent(Clock.Now), .. started ? [new StartedEvent(Clock.Now, 4242, 1)] : Array.Empty<RunEvent>()]);
        if (held)
        {
            RunLock.TryTake(run.Folder.Lock, new RunLock(ProcessIdentity.Current, Clock.Now));
        }

        return run;
    }

    public void WriteSummary(RunFolder folder, IReadOnlyList<Check> checks, double loss)
    {
        var metrics = new SortedDictionary<string, MetricSummary>(StringComparer.Ordinal) { ["loss"] = new(loss, Math.Min(loss, 0.25), double.PositiveInfinity, 9, 10) };
        if (_random.Next(3) == 0)
        {
            metrics["val loss"] = new(double.NaN, double.NaN, double.NaN, 1, 1);
        }

        var summary = new RunSummary
        {
            Metrics = metrics,
            Attributes = new JsonObject { ["device"] = "cpu", ["unequal \ud83d\ude00"] = _random.Next(3) },
            Checks = [.. checks.Select(check => new CheckResult(check.Statement, _random.Next(2) == 0, "a", "b"))],
        };
        Write(folder.Summary, JsonSerializer.SerializeToUtf8Bytes(summary, RunJson.Line.RunSummary));
    }

    public static void WriteEvents(RunFolder folder, params RunEvent[] events) => Write(folder.Events, [.. events.SelectMany(RunEventJson.Line)]);

    public void Dispose() => Folder.Dispose();

    // In place, as an editor may do it: the folder shows no sign of it.
    private static void Write(string path, byte[] content) => File.WriteAllBytes(path, content);
}
