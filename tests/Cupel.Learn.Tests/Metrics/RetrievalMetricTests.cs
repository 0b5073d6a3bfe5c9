using System.Reflection;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Retrieval;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Tests.Metrics;

public sealed class RetrievalMetricTests
{
    public static TheoryData<RetrievalMetricOptions> Options =>
    [
        .. typeof(RetrievalMetricOptions).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RetrievalMetricOptions)) && type.GetCustomAttribute<PartAttribute>() is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (RetrievalMetricOptions)Activator.CreateInstance(type)!),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_query_may_come_in_any_batches_and_workers(RetrievalMetricOptions options)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new RandomStream((ulong)seed);
            int[] documents = [.. Enumerable.Range(0, 60)];
            double[] scores = [.. documents.Select(i => random.NextDouble() - 0.5)];
            double[] relevance = [.. documents.Select(i => (double)random.NextInt(2))];
            long[] queries = [.. documents.Select(i => (long)random.NextInt(7) - 3)];
            (RetrievalMetric whole, RetrievalMetric left, RetrievalMetric right) = (options.Build(), options.Build(), options.Build());
            whole.Update(scores, relevance, queries);
            foreach (int i in documents)
            {
                (random.NextInt(2) == 0 ? left : right).Update(scores.AsSpan(i, 1), relevance.AsSpan(i, 1), queries.AsSpan(i, 1));
            }

            right.Merge(left);
            Assert.True(Math.Abs(whole.Compute() - right.Compute()) < 1e-12, $"seed {seed}: {whole.Compute()} became {right.Compute()}");
            Assert.Equal(queries.Distinct().Order(), whole.PerQuery().Select(one => one.Query));
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Bad_documents_are_refused_and_nothing_is_taken_in(RetrievalMetricOptions options)
    {
        RetrievalMetric metric = options.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2], [1], [0, 0]));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => metric.Update([1, double.NaN], [1, 0], [0, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2], [1, -1], [0, 0]));
        Assert.Contains("2^53", Assert.Throws<ArgumentException>(() => metric.Update([1], [1], [long.MaxValue])).Message, StringComparison.Ordinal);
        Assert.Empty(metric.States[0].Values.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => (options with { EmptyQueries = "neg" }).Build());
    }

    [Fact]
    public void Known_values_to_the_digits_given()
    {
        (double[] p, double[] t) = ([0.2, 0.3, 0.5], [1, 0, 1]);
        Assert.Equal(0.8333, Ranking.AveragePrecision(p, t), 4);
        Assert.Equal(0.5, Ranking.Precision(p, t, 2));
        Assert.Equal(0.5, Ranking.Recall(p, t, 2));
        Assert.Equal(1, Ranking.HitRate(p, t, 2));
        Assert.Equal(0.5, Ranking.RPrecision(p, t));
        Assert.Equal(1, Ranking.FallOut(p, t, 2));
        Assert.Equal(0.5, Ranking.Auroc(p, t));
        Assert.Equal(0.5, Ranking.ReciprocalRank(p, [0, 1, 0]));
        Assert.Equal(0.6957, Ranking.NormalisedGain([0.1, 0.2, 0.3, 4, 70], [10, 0, 0, 1, 5]), 4);
    }

    [Fact]
    public void An_empty_query_does_what_its_policy_says()
    {
        double With(string policy)
        {
            RetrievalMetric metric = new RetrievalMapOptions { EmptyQueries = policy }.Build();
            metric.Update([3, 2, 1, 1], [0, 1, 0, 0], [7, 7, 7, 9]);
            return metric.Compute();
        }

        Assert.Equal([0.25, 0.75, 0.5], new[] { With("zero"), With("one"), With("skip") });
        Assert.Contains("query 9 has no relevant document", Assert.Throws<InvalidOperationException>(() => With("error")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fall_out_gets_better_downwards_and_the_name_tells_k()
    {
        RetrievalMetric metric = new RetrievalFallOutOptions { TopK = 5 }.Build();
        Assert.Equal((Cupel.Learn.Metrics.MetricDirection.Minimize, "fall_out_at_5"), (metric.Direction, metric.Name));
        Assert.Throws<ArgumentException>(() => new RetrievalPrecisionOptions { AdaptiveK = true }.Build());
    }
}
