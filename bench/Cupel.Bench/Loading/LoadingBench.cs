using System.Globalization;
using System.Text.Json;

namespace Cupel.Bench.Loading;

/// <summary>Samples per second of our loader and of PyTorch's, in turn.</summary>
internal static class LoadingBench
{
    private const string Samples = "20000";
    private static readonly string[] Workers = ["0", "1", "2"];
    private static readonly string Peer = Path.Combine(AppContext.BaseDirectory, "Loading", "peer.py");

    /// <summary>Measures both sizes and gives the section of the page.</summary>
    public static string Run(BenchOptions options)
    {
        var table = new Table(
            ["images", .. Workers.Select(n => $"ours, {n} workers"), .. Workers.Select(n => $"DataLoader, {n} workers"), "best/best"]);
        string seconds = options.Each.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        foreach ((string channels, string side) in new[] { ("1", "28"), ("3", "32") })
        {
            Dictionary<string, List<double>> ours = Workers.ToDictionary(n => n, _ => new List<double>());
            Dictionary<string, List<double>> theirs = Workers.ToDictionary(n => n, _ => new List<double>());
            for (int i = 0; i < options.Rounds; i++)
            {
                foreach (string workers in Workers)
                {
                    string[] words = [channels, side, Samples, workers, seconds];
                    ours[workers].Add(Speed(Child.Json(Environment.ProcessPath!, ["load", .. words])));
                    theirs[workers].Add(Speed(Child.Json(Python.Program, [Peer, .. words])));
                    Console.Error.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{channels}x{side}x{side}, {workers} workers: ours {ours[workers][^1]:N0}, theirs {theirs[workers][^1]:N0} samples/s"));
                }
            }

            IEnumerable<double> ratios = Enumerable.Range(0, options.Rounds).Select(i => ours.Values.Max(v => v[i]) / theirs.Values.Max(v => v[i]));
            table.Add(
            [
                $"{channels}×{side}×{side}",
                .. ours.Values.Concat(theirs.Values).Select(v => new Spread(v).ToString("N0")),
                new Spread(ratios).ToString("0.0"),
            ]);
        }

        return Conditions.Describe($"{options.Rounds} rounds of about {seconds} s each") + table;
    }

    private static double Speed(JsonElement result) => result.GetProperty("samples_per_second").GetDouble();
}
