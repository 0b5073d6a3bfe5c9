using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>What a metric of rankings is made from.</summary>
public abstract record RetrievalMetricOptions : PartOptions
{
    /// <summary>What a query counts that has no relevant document (for fall-out: no irrelevant one): 0, 1, nothing, or it is an error.</summary>
    [Choices("zero", "one", "skip", "error")]
    public string EmptyQueries { get; init; } = "zero";

    /// <summary>How the queries' values become one; the median is the lower one of two in the middle.</summary>
    [Choices("mean", "median", "min", "max")]
    public string Aggregation { get; init; } = "mean";

    /// <summary>A relevance that means: leave this document out.</summary>
    public long? IgnoreIndex { get; init; }

    internal virtual string RecordedName => PartName();

    internal virtual MetricDirection Direction => MetricDirection.Maximize;

    internal virtual bool TakesGains => false;

    internal virtual string Needs => "relevant";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public RetrievalMetric Build()
    {
        Check();
        return new RetrievalMetric(this);
    }

    internal abstract double Measure(double[] scores, double[] relevance);

    internal virtual bool IsEmpty(double[] relevance) => relevance.All(one => one == 0);
}
