using Cupel.Checks;
using Cupel.Config;
using Cupel.Runs;

namespace Cupel.Operations;

/// <summary>How it is written which way metrics are better: <c>wer: lower</c>, or <c>bleu: { better: higher, at: max }</c>.</summary>
public static class GoalSchema
{
    private static readonly TextType Better = new() { Choices = ["higher", "lower"] };

    /// <summary>The keys of a metric of which more is said.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("better", Better, "Which way it is better.") { Required = true },
        new("at", new TextType { Choices = ["last", "min", "max"] },
            "Which of its values counts: the last, the smallest or the largest. When left out: the one that its checks are about, else the last."),
    ]);

    /// <summary>What may be said of metrics, by their names.</summary>
    internal static ConfigType Type { get; } = new MapType(new OneOfType(Better, Section));

    /// <summary>What a map says.</summary>
    /// <param name="map">A map that <see cref="Type"/> resolved without a fault; null for none.</param>
    internal static IReadOnlyList<StatedGoal> Read(ConfigMap? map) => [.. (map?.Entries ?? []).Select(entry => entry.Value is ConfigMap more
        ? new StatedGoal(entry.Key, Way(more.Find("better")), Place(more.Find("at")))
        : new StatedGoal(entry.Key, Way(entry.Value)))];

    private static BetterWay Way(ConfigNode? node) => node is ConfigScalar { Value: "higher" } ? BetterWay.Higher : BetterWay.Lower;

    private static MetricAt? Place(ConfigNode? node) => (node as ConfigScalar)?.Value switch
    {
        "last" => MetricAt.Last,
        "min" => MetricAt.Min,
        "max" => MetricAt.Max,
        _ => null,
    };
}
