namespace Cupel.Learn.Metrics;

/// <summary>Which way a metric gets better.</summary>
public enum MetricDirection
{
    /// <summary>Smaller is better, as for a loss.</summary>
    Minimize,

    /// <summary>Larger is better, as for accuracy.</summary>
    Maximize,
}
