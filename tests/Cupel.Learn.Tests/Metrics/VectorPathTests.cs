using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Metrics.Clustering;

namespace Cupel.Learn.Tests.Metrics;

/// <summary>Vectors and tables give what the plain way does, whatever the length.</summary>
public sealed class VectorPathTests
{
    [Fact]
    public void The_largest_of_many_is_that_of_a_plain_search()
    {
        var random = new Random(3);
        for (int draw = 0; draw < 2000; draw++)
        {
            float[] scores = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => Odd(random))];
            int expected = 0;
            for (int c = 1; c < scores.Length; c++)
            {
                expected = scores[c] > scores[expected] || (float.IsNaN(scores[expected]) && !float.IsNaN(scores[c])) ? c : expected;
            }

            Assert.Equal(expected, ClassLabels.Largest<float>(scores));
            Assert.Equal(expected, ClassLabels.Largest<double>([.. scores.Select(score => (double)score)]));
        }
    }

    [Fact]
    public void Probabilities_of_many_are_those_of_each_and_equal_scores_have_equal_ones_wherever_they_stand()
    {
        var random = new Random(4);
        for (int draw = 0; draw < 300; draw++)
        {
            int columns = random.Next(1, 12);
            double[] scores = [.. Enumerable.Range(0, columns * random.Next(1, 20)).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(4)))];
            double[] sigmoid = [.. scores];
            Probabilities.SigmoidAll(sigmoid);
            double[] softmax = [.. scores];
            Probabilities.SoftmaxRows(softmax, columns);
            for (int i = 0; i < scores.Length; i++)
            {
                Assert.Equal(Probabilities.Sigmoid(scores[i]), sigmoid[i], 1e-14);
                double[] alone = [scores[i]];
                Probabilities.SigmoidAll(alone);
                Assert.Equal(alone[0], sigmoid[i]);
            }

            for (int at = 0; at < scores.Length; at += columns)
            {
                double[] row = scores[at..(at + columns)];
                double[] alone = [.. row];
                Probabilities.Softmax(row);
                Probabilities.SoftmaxRows(alone, columns);
                Assert.All(row.Zip(softmax[at..(at + columns)]), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
                Assert.Equal(alone, softmax[at..(at + columns)]);
            }
        }
    }

    [Fact]
    public void No_scores_and_infinite_ones_have_the_sigmoids_that_one_by_one_they_have()
    {
        double[] scores = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 800, -800, 0, -0.0];
        double[] all = [.. scores];
        Probabilities.SigmoidAll(all);
        Assert.Equal(scores.Select(Probabilities.Sigmoid), all);
    }

    [Fact]
    public void Labels_far_apart_are_counted_as_labels_close_together_are()
    {
        var random = new Random(5);
        long[] labels = [.. Enumerable.Range(0, 500).Select(_ => random.NextInt64(7) - 3)];
        long[] target = [.. Enumerable.Range(0, 500).Select(i => random.NextInt64(5) + labels[i])];
        LabelMetric close = new AdjustedRandIndexOptions().Build();
        LabelMetric far = new AdjustedRandIndexOptions().Build();
        close.Update(labels, target);
        far.Update([.. labels.Select(label => label * 1_000_000_000_000)], [.. target.Select(label => label * -1_000_000_000_000)]);
        Assert.Equal(far.Compute(), close.Compute(), 1e-15);
        Assert.Equal(500, close.Table().Samples);
        Assert.Equal(Contingency.Of(labels, target).Counts, close.Table().Counts);
        Assert.Throws<ArgumentException>(() => close.Update([long.MaxValue], [0]));
        Assert.Equal(500, close.Table().Samples);
    }

    private static float Odd(Random random) => random.Next(20) switch
    {
        0 => float.NaN,
        1 => float.NegativeInfinity,
        2 => random.Next(30) == 0 ? float.PositiveInfinity : -0f,
        _ => random.Next(40) - 20,
    };
}
