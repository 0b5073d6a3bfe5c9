using System.Globalization;
using System.Text.Json;

namespace Cupel.Bench.Training;

/// <summary>Three trainings that were measured right after one another.</summary>
internal sealed class TrainingRound(JsonElement ours, JsonElement tuned, JsonElement stock)
{
    public double Ours { get; } = Speed(ours);

    public double Tuned { get; } = Speed(tuned);

    public double Stock { get; } = Speed(stock);

    /// <summary>The first step whose losses are not the same number, in words; null where all are.</summary>
    public string? Difference { get; } = Differ(Losses(ours), Losses(tuned)) ?? Differ(Losses(ours), Losses(stock));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"ours {Ours:0.0}, tuned {Tuned:0.0}, stock {Stock:0.0} steps/s, losses {Difference ?? "equal"}");

    private static double Speed(JsonElement result) => result.GetProperty("steps_per_second").GetDouble();

    private static double[] Losses(JsonElement result) => [.. result.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];

    private static string? Differ(double[] ours, double[] theirs)
    {
        if (ours.Length != theirs.Length)
        {
            return $"{ours.Length} and {theirs.Length} steps";
        }

        int at = ours.Zip(theirs).TakeWhile(pair => pair.First.Equals(pair.Second)).Count();
        return at == ours.Length ? null : string.Create(CultureInfo.InvariantCulture, $"differ from step {at}: {ours[at]:R}, {theirs[at]:R}");
    }
}
