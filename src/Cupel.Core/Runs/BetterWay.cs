using System.Text.Json.Serialization;

namespace Cupel.Runs;

/// <summary>Which way a metric is better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BetterWay>))]
public enum BetterWay
{
    /// <summary>More is better: an accuracy.</summary>
    [JsonStringEnumMemberName("higher")]
    Higher,

    /// <summary>Less is better: a loss.</summary>
    [JsonStringEnumMemberName("lower")]
    Lower,
}
