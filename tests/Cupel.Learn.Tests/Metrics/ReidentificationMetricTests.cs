using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Reidentification;

namespace Cupel.Learn.Tests.Metrics;

public sealed class ReidentificationMetricTests
{
    private static readonly Sighting[] Queries = [new(1, 0), new(2, 0), new(3, 0)];

    private static readonly Sighting[] Gallery = [new(1, 0), new(2, 1), new(1, 1), new(3, 1), new(2, 1), new(1, 2)];

    private static readonly double[][] Distances =
    [
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
        [0.6, 0.5, 0.4, 0.3, 0.2, 0.1],
        [0.3, 0.1, 0.2, 0.6, 0.5, 0.4],
    ];

    [Fact]
    public void Known_values_of_a_small_gallery()
    {
        var ranked = RankedGallery.Of(Distances, Queries, Gallery);

        Assert.Equal([0.45, 0.45, 1.0 / 6], ranked.AveragePrecisions().Select(value => Math.Round(value, 12)), new Near());
        Assert.Equal(0.355556, ranked.MeanAveragePrecision(), 6);
        Assert.Equal([0, 2.0 / 3, 2.0 / 3, 2.0 / 3, 2.0 / 3, 1], ranked.Cmc(6), new Near());
        Assert.Equal(((2.0 / 5) + (2.0 / 5) + (1.0 / 6)) / 3, ranked.MeanInverseNegativePenalty(), 12);
        Assert.Equal([0], ranked.Cmc(1));
        Assert.Equal(1, ranked.Cmc(20)[19], 12);
    }

    [Fact]
    public void Images_of_the_same_identity_and_camera_are_dropped_and_queries_without_a_match_do_not_count()
    {
        var ranked = RankedGallery.Of([[0.1, 0.2], [0.1, 0.2]], [new(7, 0), new(9, 0)], [new(7, 0), new(7, 1)]);
        Assert.Equal(1, ranked.Queries);
        Assert.Equal(1, ranked.MeanAveragePrecision());
    }

    [Fact]
    public void Draws_of_single_shots_are_those_of_the_seed_and_lie_between_worst_and_best()
    {
        var ranked = RankedGallery.Of(Distances, Queries, Gallery);
        double[] curve = ranked.CmcOfSingleShots(6, 5);
        Assert.Equal(curve, ranked.CmcOfSingleShots(6, 5));
        Assert.Equal(curve.Order(), curve);
        Assert.Equal(1, curve[2], 12);
        var alone = RankedGallery.Of([[0.2, 0.1]], [new(1, 0)], [new(1, 1), new(2, 1)]);
        Assert.Equal(alone.Cmc(2), alone.CmcOfSingleShots(2, 1), new Near());
    }

    [Fact]
    public void Bad_distances_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RankedGallery.Of([[1, 2]], Queries, Gallery));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => RankedGallery.Of([[double.NaN]], [new(1, 0)], [new(1, 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RankedGallery.Of(Distances, Queries, Gallery).Cmc(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reranking.Of([[1]], [[0]], [[0]], k1: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reranking.Of([[1]], [[0]], [[0]], lambda: 1.5));
        Assert.Throws<ArgumentException>(() => Reranking.Of([[1, 2]], [[0]], [[0]]));
    }

    [Theory]
    [InlineData("euclidean", false)]
    [InlineData("cosine", false)]
    [InlineData("euclidean", true)]
    public void Any_cut_into_batches_and_workers_gives_the_same(string distance, bool rerank)
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            var random = new RandomStream((ulong)seed);
            Sighting[] sightings = [.. Enumerable.Range(0, 40).Select(_ => new Sighting(random.NextInt(8), random.NextInt(3)))];
            double[][] points = [.. sightings.Select(one => Enumerable.Range(0, 4).Select(i => (one.Identity >> i) + random.NextDouble()).ToArray())];
            var options = new ReidentificationOptions { Distance = distance, Rerank = rerank, K1 = 6, K2 = 3 };
            (ReidentificationMetric whole, ReidentificationMetric left, ReidentificationMetric right) = (options.Build(), options.Build(), options.Build());
            whole.AddQueries(points[..10].SelectMany(row => row).ToArray(), sightings[..10]);
            whole.AddGallery(points[10..].SelectMany(row => row).ToArray(), sightings[10..]);
            for (int i = 0; i < 40; i++)
            {
                ReidentificationMetric part = random.NextInt(2) == 0 ? left : right;
                if (i < 10)
                {
                    part.AddQueries(points[i], [sightings[i]]);
                }
                else
                {
                    part.AddGallery(points[i], [sightings[i]]);
                }
            }

            right.Merge(left);
            Assert.InRange(whole.Compute(), 0.05, 1);
            Assert.True(Math.Abs(whole.Compute() - right.Compute()) < 1e-12, $"seed {seed}: {whole.Compute()} became {right.Compute()}");
        }
    }

    [Fact]
    public void Embeddings_that_do_not_fit_are_refused_and_nothing_seen_is_no_number()
    {
        ReidentificationMetric metric = new ReidentificationOptions { Rerank = true }.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        metric.AddQueries([1, 2], [new(0, 0)]);
        Assert.Contains("2 numbers", Assert.Throws<ArgumentException>(() => metric.AddGallery([1, 2, 3], [new(0, 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.AddGallery([1, double.NaN], [new(0, 1)]));
        Assert.True(double.IsNaN(metric.Compute()));
        metric.AddGallery([1, 2], [new(0, 1)]);
        Assert.Equal(1, metric.Compute());
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-9;

        public int GetHashCode(double obj) => 0;
    }
}
