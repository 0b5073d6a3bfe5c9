namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>A metric of rankings: documents with scores and relevance, told apart by the query they answer.</summary>
/// <remarks>All documents are kept until it is computed, so a query's documents may come in any batches. Not safe for several threads: each worker
/// has
/// one of its own, and they are merged.</remarks>
public sealed class RetrievalMetric : Metric
{
    private const int Row = 3;

    private readonly RetrievalMetricOptions _options;
    private readonly MetricState _documents;

    internal RetrievalMetric(RetrievalMetricOptions options)
        : base(options.RecordedName, options.Direction) =>
        (_options, _documents) = (options, AddState("query, score and relevance", reduction: Reduction.Concatenation));

    /// <summary>Takes documents in.</summary>
    /// <param name="scores">A score for each; larger is ranked higher.</param>
    /// <param name="relevance">Whether each is relevant, 1 or 0; for gains any number of at least 0.</param>
    /// <param name="queries">The number of the query that each answers.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, a relevance is none, or a query is not one that a float64 holds; nothing is taken in.</exception>
    public void Update(ReadOnlySpan<double> scores, ReadOnlySpan<double> relevance, ReadOnlySpan<long> queries)
    {
        if (scores.Length != relevance.Length || scores.Length != queries.Length)
        {
            throw new ArgumentException(
                $"{Name} needs as many scores as relevances and queries, got {scores.Length}, {relevance.Length} and {queries.Length}", nameof(scores));
        }

        bool gains = _options.TakesGains;
        int kept = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (relevance[i] == _options.IgnoreIndex)
            {
                continue;
            }

            if (double.IsNaN(scores[i]))
            {
                throw new ArgumentException($"{Name} needs scores that are numbers, got NaN for document {i}", nameof(scores));
            }

            if (!(gains ? relevance[i] >= 0 && double.IsFinite(relevance[i]) : relevance[i] is 0 or 1))
            {
                throw new ArgumentException(
                    $"{Name} needs {(gains ? "gains of at least 0" : "relevances of 0 or 1")}, got {relevance[i]:R} for document {i}", nameof(relevance));
            }

            _ = ExactNumber.Of(queries[i], Name, "queries");
            kept++;
        }

        Span<double> rows = _documents.Extend(Row * kept);
        for ((int i, int at) = (0, 0); i < scores.Length; i++)
        {
            if (relevance[i] != _options.IgnoreIndex)
            {
                (rows[at], rows[at + 1], rows[at + 2]) = (queries[i], scores[i], relevance[i]);
                at += Row;
            }
        }
    }

    /// <summary>The value of each query, by rising number. A query without what it needs has what its policy says, or is left out.</summary>
    /// <exception cref="InvalidOperationException">There is such a query, and the policy is that this is an error.</exception>
    public IReadOnlyList<QueryValue> PerQuery()
    {
        double[] rows = _documents.Values.ToArray();
        var values = new List<QueryValue>();
        foreach (IGrouping<double, int> query in Enumerable.Range(0, rows.Length / Row).GroupBy(i => rows[i * Row]).OrderBy(group => group.Key))
        {
            double[] scores = [.. query.Select(i => rows[(i * Row) + 1])];
            double[] relevance = [.. query.Select(i => rows[(i * Row) + 2])];
            double? value = _options.IsEmpty(relevance) ? OfEmpty(query.Key) : _options.Measure(scores, relevance);
            if (value is double some)
            {
                values.Add(new((long)query.Key, some));
            }
        }

        return values;
    }

    /// <summary>The queries' values in one: their mean, lower middle, smallest or largest. NaN where there is no query, or all are left
    /// out.</summary>
    /// <inheritdoc cref="PerQuery" path="/exception"/>
    public override double Compute()
    {
        double[] values = [.. PerQuery().Select(one => one.Value)];
        return values.Length == 0 ? double.NaN : _options.Aggregation switch
        {
            "median" => values.Order().ElementAt((values.Length - 1) / 2),
            "min" => values.Min(),
            "max" => values.Max(),
            _ => values.Average(),
        };
    }

    private double? OfEmpty(double query) => _options.EmptyQueries switch
    {
        "zero" => 0,
        "one" => 1,
        "skip" => null,
        _ => throw new InvalidOperationException($"{Name}: query {query:R} has no {_options.Needs} document, which the option `empty_queries` makes an error"),
    };
}
