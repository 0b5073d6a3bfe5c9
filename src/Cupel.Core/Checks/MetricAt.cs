using System.Text.Json.Serialization;

namespace Cupel.Checks;

/// <summary>Which value of a metric is meant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricAt>))]
public enum MetricAt
{
    /// <summary>The value written last at the highest step.</summary>
    [JsonStringEnumMemberName("last")]
    Last,

    /// <summary>The smallest value.</summary>
    [JsonStringEnumMemberName("min")]
    Min,

    /// <summary>The largest value.</summary>
    [JsonStringEnumMemberName("max")]
    Max,
}
