using Cupel.Learn.Metrics.Pairwise;

namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>How well embeddings find a query's identity again in a gallery that other cameras saw.</summary>
/// <remarks>All embeddings are kept until it is computed. Its one number is the mean average precision; the matching curve and mINP stand beside it.
/// Not safe
/// for several threads: each worker has one of its own, and they are merged.</remarks>
public sealed class ReidentificationMetric : Metric
{
    private readonly ReidentificationOptions _options;
    private readonly MetricState _queries;
    private readonly MetricState _gallery;
    private readonly MetricState _dimension;

    internal ReidentificationMetric(ReidentificationOptions options)
        : base("map", MetricDirection.Maximize)
    {
        _options = options;
        _queries = AddState("queries", reduction: Reduction.Concatenation);
        _gallery = AddState("gallery", reduction: Reduction.Concatenation);
        _dimension = AddState("dimension", reduction: Reduction.Maximum);
    }

    /// <summary>Takes queries in.</summary>
    /// <param name="embeddings">Their embeddings, one after another.</param>
    /// <param name="sightings">Whom each shows, and which camera saw it.</param>
    /// <exception cref="ArgumentException">The length does not fit, or a number is none; nothing is taken in.</exception>
    public void AddQueries(ReadOnlySpan<double> embeddings, IReadOnlyList<Sighting> sightings) => Add(_queries, embeddings, sightings);

    /// <summary>Takes images of the gallery in.</summary>
    /// <param name="embeddings">Their embeddings, one after another.</param>
    /// <param name="sightings">Whom each shows, and which camera saw it.</param>
    /// <exception cref="ArgumentException">The length does not fit, or a number is none; nothing is taken in.</exception>
    public void AddGallery(ReadOnlySpan<double> embeddings, IReadOnlyList<Sighting> sightings) => Add(_gallery, embeddings, sightings);

    /// <summary>The mean average precision; NaN where no query has a match.</summary>
    public override double Compute() => Ranked().MeanAveragePrecision();

    /// <summary>The gallery ranked for every query: matching curve, average precisions and mINP.</summary>
    public RankedGallery Ranked()
    {
        (double[][] queries, Sighting[] whoAsks) = Rows(_queries);
        (double[][] images, Sighting[] whoIsSeen) = Rows(_gallery);
        PairwiseMeasure measure = _options.Distance == "cosine" ? PairwiseMeasure.CosineDistance : PairwiseMeasure.Euclidean;
        double[][] distances = PairwiseDistances.Between(measure, queries, images);
        if (_options.Rerank && queries.Length > 0 && images.Length > 0)
        {
            distances = Reranking.Of(
                distances, PairwiseDistances.Within(measure, queries), PairwiseDistances.Within(measure, images), _options.K1, _options.K2, _options.Lambda);
        }

        return RankedGallery.Of(distances, whoAsks, whoIsSeen, _options.SeparateCameras);
    }

    private void Add(MetricState state, ReadOnlySpan<double> embeddings, IReadOnlyList<Sighting> sightings)
    {
        if (sightings.Count == 0 && embeddings.IsEmpty)
        {
            return;
        }

        int dimension = sightings.Count == 0 ? 0 : embeddings.Length / sightings.Count;
        double before = _dimension[0];
        if (dimension == 0 || embeddings.Length != dimension * sightings.Count || (before > 0 && before != dimension))
        {
            string each = before > 0 ? $"{before:R} numbers" : "as many numbers";
            throw new ArgumentException($"{Name} needs {each} for each of {sightings.Count} images, got {embeddings.Length}", nameof(embeddings));
        }

        if (embeddings.Contains(double.NaN))
        {
            throw new ArgumentException($"{Name} needs embeddings of numbers, got NaN", nameof(embeddings));
        }

        double[][] seen = [.. sightings.Select(one => new[] { ExactNumber.Of(one.Identity, Name, "identities"), ExactNumber.Of(one.Camera, Name, "cameras") })];
        _dimension[0] = dimension;
        for (int i = 0; i < sightings.Count; i++)
        {
            state.Append(seen[i]);
            state.Append(embeddings.Slice(i * dimension, dimension));
        }
    }

    private (double[][] Embeddings, Sighting[] Sightings) Rows(MetricState state)
    {
        double[][] rows = state.Count == 0 ? [] : [.. state.Values.ToArray().Chunk((int)_dimension[0] + 2)];
        return ([.. rows.Select(row => row[2..])], [.. rows.Select(row => new Sighting((long)row[0], (long)row[1]))]);
    }
}
