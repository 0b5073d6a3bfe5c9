using System.Globalization;
using Cupel.Runs;

namespace Cupel.Bench.Index;

/// <summary>A project with many runs that have ended, written file by file: real ones would take hours to run.</summary>
/// <remarks>Each has the record of a training with a dozen config values, two metrics, a check, and every fourth a note.</remarks>
internal sealed class WrittenStore : IDisposable
{
    private const string Config = """
        {"seed": SEED, "data": {"name": "digits", "validation": 0.1, "test": 0.2}, "loader": {"batch_size": BATCH, "shuffle": true, "workers": 0}, "optimizer": {"name": "adamw", "lr": LR, "beta1": 0.9, "beta2": 0.999, "weight_decay": 0.01}, "trainer": {"epochs": 20, "monitor": "val_accuracy"}}
        """;

    private const string Record = """
        {"schema": 1, "id": "ID", "name": "NAME", "operation": "OPERATION", "description": "Train a small network on handwritten digits", "kind": "exec", "command": {"arguments": ["python", "train.py"], "retype": "cupel run train"}, "config": CONFIG, "project": "/home/ann/digits", "store": "/home/ann/digits/.cupel", "seed": SEED, "source_digest": "0d1c5f7a", "git": {"commit": "4f1c0a9e", "branch": "main", "dirty": false}, "user": "ann", "host": "desk", "os": "Linux", "dotnet": ".NET 10", "cupel": "0.1.0", "checks": [{"kind": "metric", "metric": "val_accuracy", "at": "last", "above": 0.5}], "scalars": ["{key}: {value}"], "created": "TIME"}
        """;

    private const string Summary = """
        {"schema": 1, "metrics": {"val_accuracy": {"last": ACCURACY, "min": 0.1, "max": ACCURACY, "step": 19, "count": 20}, "val_loss": {"last": LOSS, "min": LOSS, "max": 2.3, "step": 19, "count": 20}}, "attributes": {"device": "cpu"}, "checks": [{"check": "val_accuracy above 0.5", "passed": true, "actual": "ACCURACY", "expected": "above 0.5"}], "warnings": []}
        """;

    private const string Events = """
        {"kind": "staged", "time": "TIME"}
        {"kind": "started", "time": "TIME", "pid": 4242, "pid_start": 100}
        {"kind": "phase", "time": "TIME", "name": "run"}
        {"kind": "phase", "time": "TIME", "name": "record"}
        {"kind": "ended", "time": "END", "status": "STATUS", "exit_code": EXIT, "started": "TIME", "finished": "END"}

        """;

    private const string Note = """{"time": "TIME", "author": "ann@desk", "kind": "tag", "text": "keep"}""";

    private WrittenStore(string project, IReadOnlyList<string> ids) => (Project, Ids) = (project, ids);

    /// <summary>The project's folder.</summary>
    public string Project { get; }

    /// <summary>The ids, the oldest first.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The store.</summary>
    public RunStore Open(bool index = true) => new(Path.Combine(Project, ".cupel"), TimeProvider.System) { UsesIndex = index };

    /// <summary>Writes a store.</summary>
    public static WrittenStore Make(int count)
    {
        string project = Directory.CreateTempSubdirectory("cupel-bench-").FullName;
        File.WriteAllText(Path.Combine(project, "cupel.yaml"), "operations:\n  nothing:\n    exec: [\"true\"]\n");
        var random = new Random(1);
        var clock = new MovingClock();
        var source = new RunIdSource(clock, random.NextBytes);
        string[] ids = new string[count];
        for (int i = 0; i < count; i++)
        {
            clock.Now += TimeSpan.FromSeconds(1 + random.Next(60));
            RunId id = source.Next();
            ids[i] = id.Value;
            string run = Path.Combine(project, ".cupel", "runs", ids[i], ".run");
            Directory.CreateDirectory(run);
            bool good = i % 10 != 0;
            string Fill(string text) => text.Trim(' ').Replace("CONFIG", Config, StringComparison.Ordinal).Replace("ID", id.Value, StringComparison.Ordinal)
                .Replace("NAME", id.Name, StringComparison.Ordinal).Replace("OPERATION", i % 3 == 0 ? "test" : "train", StringComparison.Ordinal)
                .Replace("SEED", Text(i), StringComparison.Ordinal).Replace("BATCH", Text(32 << (i % 4)), StringComparison.Ordinal)
                .Replace("LR", Text(Math.Pow(10, -1 - (i % 5))), StringComparison.Ordinal).Replace("ACCURACY", Text(random.NextDouble()), StringComparison.Ordinal)
                .Replace("LOSS", Text(random.NextDouble()), StringComparison.Ordinal).Replace("STATUS", good ? "completed" : "failed", StringComparison.Ordinal)
                .Replace("EXIT", good ? "0" : "1", StringComparison.Ordinal).Replace("TIME", Text(clock.Now), StringComparison.Ordinal)
                .Replace("END", Text(clock.Now.AddSeconds(random.Next(1000))), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(run, "run.json"), Fill(Record));
            File.WriteAllText(Path.Combine(run, "summary.json"), Fill(Summary));
            File.WriteAllText(Path.Combine(run, "events.jsonl"), Fill(Events));
            if (i % 4 == 0)
            {
                string notes = Path.Combine(project, ".cupel", "notes", ids[i]);
                Directory.CreateDirectory(notes);
                File.WriteAllText(Path.Combine(notes, $"{id.Value}.json"), Fill(Note));
            }
        }

        return new WrittenStore(project, ids);
    }

    public void Dispose() => Directory.Delete(Project, recursive: true);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private sealed class MovingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
