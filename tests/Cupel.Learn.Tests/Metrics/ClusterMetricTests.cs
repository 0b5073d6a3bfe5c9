using System.Reflection;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Tests.Metrics;

public sealed class ClusterMetricTests
{
    public static TheoryData<LabelMetricOptions> Options =>
    [
        .. typeof(LabelMetricOptions).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LabelMetricOptions)) && type.GetCustomAttribute<PartAttribute>() is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (LabelMetricOptions)Activator.CreateInstance(type)!),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Names_of_groups_and_cuts_into_batches_do_not_matter(LabelMetricOptions options)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new RandomStream((ulong)seed);
            long[] labels = [.. Enumerable.Range(0, 50).Select(_ => (long)random.NextInt(4))];
            long[] target = [.. labels.Select(label => random.NextInt(3) == 0 ? (long)random.NextInt(4) : label)];
            (LabelMetric whole, LabelMetric left, LabelMetric right) = (options.Build(), options.Build(), options.Build());
            whole.Update(labels, target);
            for (int i = 0; i < 50; i += 5)
            {
                (random.NextInt(2) == 0 ? left : right).Update(
                    labels[i..(i + 5)].Select(label => 100 - (7 * label)).ToArray(), target[i..(i + 5)].Select(label => -3 * label).ToArray());
            }

            right.Merge(left);
            Assert.True(Math.Abs(whole.Compute() - right.Compute()) < 1e-12, $"seed {seed}: {whole.Compute()} became {right.Compute()}");
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Nothing_seen_is_no_number_and_lengths_must_fit(LabelMetricOptions options)
    {
        LabelMetric metric = options.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => metric.Update([long.MaxValue], [1]));
    }

    [Fact]
    public void Known_values_to_the_digits_given()
    {
        Assert.Equal(0.5714, ClusterScores.AdjustedRand(Contingency.Of([0, 0, 1, 2], [0, 0, 1, 1])), 4);
        Assert.Equal(0.7919, ClusterScores.NormalisedMutualInformation(Contingency.Of([1, 3, 2, 0, 1], [0, 3, 2, 2, 1])), 4);
    }

    [Fact]
    public void Points_of_another_dimension_and_too_few_groups_are_told()
    {
        EmbeddingMetric metric = new SilhouetteOptions().Build();
        Assert.True(double.IsNaN(metric.Compute()));
        metric.Update([0, 0, 1, 1, 2, 2], 2, [3, 3, 3]);
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Contains("2 coordinates", Assert.Throws<ArgumentException>(() => metric.Update([1], 1, [0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2, 3], 2, [0]));
    }

    [Fact]
    public void Ratings_that_are_no_counts_are_refused_and_full_agreement_is_one()
    {
        RatingMetric metric = new FleissKappaOptions { Categories = 3 }.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2]));
        Assert.Throws<ArgumentException>(() => metric.Update([0.5, 1.5, 1]));
        Assert.Contains("same number of raters", Assert.Throws<ArgumentException>(() => metric.Update([1, 2, 0, 1, 1, 0])).Message, StringComparison.Ordinal);
        metric.Update([4, 0, 0, 0, 4, 0]);
        Assert.Equal(1, metric.Compute());
    }
}
