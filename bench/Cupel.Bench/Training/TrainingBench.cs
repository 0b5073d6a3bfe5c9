using System.Globalization;
using System.Text.Json;

namespace Cupel.Bench.Training;

/// <summary>Steps per second of ours and of a bare PyTorch loop, in turn.</summary>
internal static class TrainingBench
{
    private static readonly string Ours = Environment.ProcessPath!;
    private static readonly string Peer = Path.Combine(AppContext.BaseDirectory, "Training", "peer.py");

    /// <summary>Measures every case and gives the section of the page.</summary>
    public static string Run(BenchOptions options)
    {
        string folder = Mnist.Folder();
        var table = new Table("model", "batch", "ours, steps/s", "tuned Python", "stock Python", "ours/tuned", "ours/stock", "losses");
        string versions = "";
        foreach (TrainingCase what in TrainingCase.All)
        {
            JsonElement pilot = Child.Json(Ours, Words(["train", what.Model], what.Batch, 10, 20, options.Threads, folder));
            double speed = pilot.GetProperty("steps_per_second").GetDouble();
            int steps = Math.Max(20, (int)(speed * options.Each.TotalSeconds));

            // A second, in which the runtime compiles what is hot: short beside any training, long beside these.
            int warmup = Math.Max(10, (int)speed);
            var rounds = new List<TrainingRound>();
            for (int i = 0; i < options.Rounds; i++)
            {
                // One after the other, so that what else the machine does falls on all three.
                JsonElement ours = Child.Json(Ours, Words(["train", what.Model], what.Batch, warmup, steps, options.Threads, folder));
                JsonElement tuned = Python(tuned: true);
                JsonElement stock = Python(tuned: false);
                rounds.Add(new TrainingRound(ours, tuned, stock));
                versions = $"{ours.GetProperty("versions")}; {tuned.GetProperty("versions")}";
                Console.Error.WriteLine($"{what.Model} {what.Batch}: {rounds[^1]}");
            }

            table.Add(
                what.Title, $"{what.Batch}",
                new Spread(rounds.Select(r => r.Ours)).ToString("0.0"),
                new Spread(rounds.Select(r => r.Tuned)).ToString("0.0"),
                new Spread(rounds.Select(r => r.Stock)).ToString("0.0"),
                new Spread(rounds.Select(r => r.Ours / r.Tuned)).ToString(),
                new Spread(rounds.Select(r => r.Ours / r.Stock)).ToString(),
                rounds.Select(r => r.Difference).FirstOrDefault(difference => difference is not null) ?? $"{warmup + steps:N0} equal");

            JsonElement Python(bool tuned) => Child.Json(
                Bench.Python.Program, Words([Peer, what.Model], what.Batch, warmup, steps, options.Threads, folder),
                Bench.Python.Environment(pilot.GetProperty("blas").GetString(), pilot.GetProperty("capability").GetString(), tuned));
        }

        return Conditions.Describe(versions, $"{options.Threads} threads", $"{options.Rounds} rounds of about {options.Each.TotalSeconds:0.#} s each") + table;
    }

    private static string[] Words(string[] first, int batch, int warmup, int steps, int threads, string folder) =>
        [.. first, .. new[] { batch, warmup, steps, threads }.Select(n => n.ToString(CultureInfo.InvariantCulture)), folder];
}
