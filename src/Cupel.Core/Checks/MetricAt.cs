using System.Text.Json.Serialization;

namespace Cupel.Checks;

/// <summary>Which value of a metric is meant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricAt>))]
public enum MetricAt
{
    /// <summary>The value written last at the highest step.</summary>
    Last,

    /// <summary>The smallest value.</summary>
    Min,

    /// <summary>The largest value.</summary>
    Max,
}
