using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Segmentation;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics;

public sealed class RegionMetricTests : TorchTests
{
    public static TheoryData<SegmentationMetricOptions> Options =>
    [
        new MeanIouOptions { Classes = 3 },
        new MeanIouOptions { Classes = 3, IncludeBackground = false },
        new DiceScoreOptions { Classes = 3 },
        new DiceScoreOptions { Classes = 3, Average = "macro" },
        new DiceScoreOptions { Classes = 3, Average = "weighted" },
        new GeneralisedDiceScoreOptions { Classes = 3 },
        new GeneralisedDiceScoreOptions { Classes = 3, Weight = "linear" },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Any_cut_and_any_order_of_merging_give_the_value_of_all_at_once(SegmentationMetricOptions options)
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            var random = new RandomStream((ulong)seed);
            long[] target = [.. Enumerable.Range(0, 12 * 9).Select(_ => (long)random.NextInt(3))];
            long[] output = [.. target.Select(label => random.NextInt(3) == 0 ? random.NextInt(3) : label)];
            (SegmentationMetric whole, SegmentationMetric left, SegmentationMetric right) = (options.Build(), options.Build(), options.Build());
            whole.Update(output, target, 12);
            for (int i = 0; i < 12; i += 3)
            {
                (random.NextInt(2) == 0 ? left : right).Update(output.AsSpan(i * 9, 27), target.AsSpan(i * 9, 27), 3);
            }

            right.Merge(left);
            Assert.True(Math.Abs(whole.Compute() - right.Compute()) < 1e-12, $"seed {seed}: {whole.Compute()} became {right.Compute()}");
            Assert.Equal(whole.PerClass().Length, options.IncludeBackground ? 3 : 2);
            Assert.InRange(whole.Compute(), 0.1, 0.99);
        }
    }

    [Fact]
    public void Scores_count_by_the_largest_and_ignored_pixels_and_absent_classes_do_not()
    {
        using Scope scope = Scope.New();
        SegmentationMetric metric = new MeanIouOptions { Classes = 3, IgnoreIndex = 255 }.Build();
        metric.Update(Tensor.From<float>([3, 1, 1, 1, 2, 3, 3, 3, 0, 0, 0, 0], 1, 3, 2, 2), Tensor.From<long>([0, 1, 255, 0], 1, 2, 2));
        Assert.Equal(((1.0 / 2) + (1.0 / 2)) / 2, metric.Compute(), 12);
        Assert.Equal([0.5, 0.5, double.NaN], metric.PerClass());
    }

    [Fact]
    public void Shapes_and_classes_that_do_not_fit_are_refused_and_nothing_seen_is_no_number()
    {
        using Scope scope = Scope.New();
        SegmentationMetric metric = new DiceScoreOptions { Classes = 3 }.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Contains("[batch, 3, …]", Assert.Throws<ArgumentException>(() => metric.Update(Ops.Zeros([1, 2, 4, 4]), Ops.Zeros([1, 4, 4], dtype: DType.Int64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update([0, 3], [0, 0], 1));
        Assert.Throws<ArgumentException>(() => metric.Update([0, 1], [0, 0, 0], 1));
        Assert.True(double.IsNaN(metric.Compute()));
    }
}
