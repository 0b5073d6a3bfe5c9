using System.Globalization;
using System.Text.Json.Serialization;

namespace Cupel.Checks;

/// <summary>Holds when a metric of the run lies where it should.</summary>
/// <remarks>
/// <para>All the bounds that are given must hold: <c>above</c> and <c>below</c> exclude their ends, <c>at least</c> and <c>at most</c>
/// include them, <c>near</c> holds when <c>|value − near| ≤ within</c>, where a relative <c>within</c> is a share of <c>|near|</c>.</para>
/// <para>A metric the run never wrote fails the check, and so does NaN.</para>
/// </remarks>
public sealed record MetricCheck : Check
{
    /// <summary>The metric's name as it was recorded.</summary>
    [JsonPropertyName("metric")]
    public required string Metric { get; init; }

    /// <summary>Which of the metric's values is judged.</summary>
    [JsonPropertyName("at")]
    public MetricAt At { get; init; } = MetricAt.Last;

    /// <summary>The value must be larger than this.</summary>
    [JsonPropertyName("above")]
    public double? Above { get; init; }

    /// <summary>The value must be smaller than this.</summary>
    [JsonPropertyName("below")]
    public double? Below { get; init; }

    /// <summary>The value must be this or larger.</summary>
    [JsonPropertyName("at_least")]
    public double? AtLeast { get; init; }

    /// <summary>The value must be this or smaller.</summary>
    [JsonPropertyName("at_most")]
    public double? AtMost { get; init; }

    /// <summary>The value must be about this; see <see cref="Within"/>.</summary>
    [JsonPropertyName("near")]
    public double? Near { get; init; }

    /// <summary>How far from <see cref="Near"/> the value may lie; 0 when it is not given.</summary>
    [JsonPropertyName("within")]
    public double? Within { get; init; }

    /// <summary>Whether <see cref="Within"/> is a share of <see cref="Near"/> (0.02 for 2 %) and not a plain distance.</summary>
    [JsonPropertyName("relative")]
    public bool Relative { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Statement =>
        (At == MetricAt.Last ? Metric : $"{At.ToString().ToLowerInvariant()} {Metric}") + " " + Expected;

    /// <summary>The bounds as a person reads them: <c>above 0.97</c>.</summary>
    [JsonIgnore]
    public string Expected
    {
        get
        {
            var bounds = new List<string>();
            Add("above", Above);
            Add("below", Below);
            Add("at least", AtLeast);
            Add("at most", AtMost);
            if (Near is double near)
            {
                double within = Within ?? 0;
                bounds.Add(Relative ? $"near {Text(near)} within {Text(within * 100)} %" : $"near {Text(near)} within {Text(within)}");
            }

            return string.Join(" and ", bounds);

            void Add(string word, double? bound)
            {
                if (bound is double value)
                {
                    bounds.Add($"{word} {Text(value)}");
                }
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
