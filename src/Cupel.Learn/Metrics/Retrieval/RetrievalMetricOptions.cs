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

    /// <summary>The name it is recorded under.</summary>
    protected internal virtual string RecordedName => PartName();

    /// <summary>Which way it gets better.</summary>
    protected internal virtual MetricDirection Direction => MetricDirection.Maximize;

    /// <summary>Whether a relevance may be any number of at least 0, not only 0 or 1.</summary>
    protected internal virtual bool TakesGains => false;

    /// <summary>What documents a query needs, in a word: <c>relevant</c>.</summary>
    protected internal virtual string Needs => "relevant";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public RetrievalMetric Build()
    {
        Check();
        return new RetrievalMetric(this);
    }

    /// <summary>The value of a query that has what it needs.</summary>
    /// <param name="scores">A score for each document.</param>
    /// <param name="relevance">Its relevance.</param>
    protected internal abstract double Measure(double[] scores, double[] relevance);

    /// <summary>Whether a query lacks what it needs.</summary>
    /// <param name="relevance">The relevance of each document.</param>
    protected internal virtual bool IsEmpty(double[] relevance) => relevance.All(one => one == 0);
}
