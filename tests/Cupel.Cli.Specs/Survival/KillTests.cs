using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Cli.Specs.Transcripts;

namespace Cupel.Cli.Specs.Survival;

/// <summary>SIGKILL at any moment, to any of the processes of a run, or to all of them.</summary>
[Trait("requirement", "defect-3")]
public sealed class KillTests
{
    private const int Draws = 200;
    private const int AtOnce = 8;
    private const int Steps = 12;

    private const string Project = """
        operations:
          slow:
            exec: 'i=0; while [ $i -lt 12 ]; do i=$((i + 1)); echo "loss: 0.$i (step $i)"; sleep 0.03; done; echo fin > out.txt'
            checks:
              - { metric: loss, above: 0 }
              - { file: out.txt }
        """;

    private static readonly string[] Victims = ["command line", "supervisor", "process", "all"];

    [Fact]
    public async Task Never_make_a_false_status_or_a_broken_list_and_lose_no_metric_that_was_seen()
    {
        using var sandbox = new ProcessSandbox { Program = PublishedProgram.Find() };
        sandbox.Write("cupel.yaml", Project);
        int seed = Environment.TickCount;
        TimeSpan whole = Measure(sandbox);
        var seen = new ConcurrentDictionary<string, int>();
        using var over = new CancellationTokenSource();
        Task reader = Task.Run(() => Watch(sandbox, seen, over.Token), CancellationToken.None);

        Parallel.For(0, Draws, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, draw => Kill(sandbox, draw, whole, new Random(seed + draw)));

        ProcessSandbox.WaitFor(
            () => sandbox.List().All(run => (string?)run!["status"] is not ("running" or "pending")), () => $"seed {seed}: every run is over");
        await over.CancelAsync();
        await reader;
        JsonArray runs = sandbox.List();
        foreach (JsonNode? run in runs)
        {
            AssertTrue(run!.AsObject(), seen.GetValueOrDefault((string)run["id"]!), $"seed {seed}");
        }

        // A test whose kills all came too early or too late would prove nothing.
        string[] ends = [.. runs.Select(run => (string)run!["status"]!)];
        Assert.All(["completed", "terminated", "lost"], end => Assert.True(ends.Contains(end), $"seed {seed}: no run was {end}"));
    }

    /// <summary>How long a run takes that nobody kills, among as many others; on a busy machine all of them come later.</summary>
    private static TimeSpan Measure(ProcessSandbox sandbox)
    {
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, AtOnce, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, _ => sandbox.Start("run", "slow").WaitForEnd());
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Kill(ProcessSandbox sandbox, int draw, TimeSpan whole, Random random)
    {
        string label = string.Create(CultureInfo.InvariantCulture, $"draw-{draw}");
        CupelProcess cupel = sandbox.Start("run", "slow", "--label", label);
        Thread.Sleep(whole * random.NextDouble());
        string victim = Victims[random.Next(Victims.Length)];
        JsonObject? run = victim == "command line" ? null : sandbox.List().Select(found => found!.AsObject()).FirstOrDefault(found => (string?)found["label"] == label);
        Action[] kills =
        [
            () => cupel.Kill(),
            () => KillFound(run, ProcessSandbox.Supervisor),
            () => KillFound(run, ProcessSandbox.Child),
        ];
        if (victim == "all")
        {
            random.Shuffle(kills);
            Array.ForEach(kills, kill => kill());
        }
        else
        {
            kills[Array.IndexOf(Victims, victim)]();
        }

        cupel.WaitForEnd();
    }

    // A run that has not come so far has no such process.
    private static void KillFound(JsonObject? run, Func<JsonObject, int> find)
    {
        try
        {
            if (run is not null)
            {
                ProcessSandbox.Kill(find(run), "KILL");
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
        }
    }

    /// <summary>Reads the list over and over: it must always be whole, and what it said of a metric must stay true.</summary>
    private static void Watch(ProcessSandbox sandbox, ConcurrentDictionary<string, int> seen, CancellationToken over)
    {
        int count = 0;
        while (!over.IsCancellationRequested)
        {
            JsonArray runs = sandbox.List();
            Assert.True(runs.Count >= count, $"the list lost runs: {count}, then {runs.Count}");
            count = runs.Count;
            foreach (JsonNode? run in runs)
            {
                int step = (int?)run!["metrics"]?["loss"]?["step"] ?? 0;
                string id = (string)run["id"]!;
                Assert.True(step >= seen.GetValueOrDefault(id), $"{id} had step {seen.GetValueOrDefault(id)}, then {step}");
                seen[id] = step;
            }

            Thread.Sleep(50);
        }
    }

    /// <summary>A status must be borne out by what is in the folder.</summary>
    private static void AssertTrue(JsonObject run, int step, string message)
    {
        bool finished = File.Exists(Path.Combine((string)run["dir"]!, "out.txt"));
        string output = File.Exists(ProcessSandbox.Output(run, "stdout")) ? File.ReadAllText(ProcessSandbox.Output(run, "stdout")) : "";
        int last = (int?)run["metrics"]?["loss"]?["step"] ?? 0;
        bool holds = (string?)run["status"] switch
        {
            "completed" => finished && output.EndsWith($"loss: 0.{Steps} (step {Steps})\n", StringComparison.Ordinal) && last == Steps,
            "terminated" => !finished && (string?)run["reason"] == "signal 9 (SIGKILL)",
            "lost" => run["ended"] is null && run["exit_code"] is null,
            "staged" => run["started"] is null && output.Length == 0,
            _ => false,
        };
        Assert.True(holds && last >= step, $"{message}, step {step} was seen: {run}\n{output}");
    }
}
