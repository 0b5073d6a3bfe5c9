using System.Reflection;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Regression;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics;

public sealed class RegressionMetricTests : TorchTests
{
    public static TheoryData<RegressionMetricOptions> Options =>
    [
        .. typeof(RegressionMetricOptions).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RegressionMetricOptions)) && type.GetCustomAttribute<PartAttribute>() is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (RegressionMetricOptions)Activator.CreateInstance(type)!),
        new MeanSquaredErrorOptions { Root = true },
        new R2ScoreOptions { Average = "variance_weighted", Regressors = 2 },
        new NormalisedRootMeanSquaredErrorOptions { Divisor = "range" },
        new KendallCorrelationOptions { Variant = "gamma" },
        new TweedieDevianceOptions { Power = 1.5 },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Any_cut_and_any_order_of_merging_give_the_value_of_all_at_once(RegressionMetricOptions options)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new RandomStream((ulong)seed);
            int outputs = 1 + random.NextInt(3);
            RegressionMetricOptions sized = options with { Outputs = outputs };
            int rows = 6 + random.NextInt(30);
            double[] output = [.. Enumerable.Range(0, rows * outputs).Select(_ => 0.1 + Math.Round(3 * random.NextDouble(), 1))];
            double[] target = [.. output.Select(value => Math.Abs(value + random.NextDouble() - 0.5) + 0.05)];
            RegressionMetric whole = sized.Build();
            double[] weights = whole.TakesWeights && seed % 2 == 0 ? [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())] : [];
            whole.Update(output, target, weights);
            RegressionMetric[] parts = [sized.Build(), sized.Build(), sized.Build()];
            for (int at = 0; at < rows;)
            {
                int count = Math.Min(1 + random.NextInt(5), rows - at);
                parts[random.NextInt(3)].Update(
                    output.AsSpan(at * outputs, count * outputs), target.AsSpan(at * outputs, count * outputs), weights.Length == 0 ? [] : weights.AsSpan(at, count));
                at += count;
            }

            RegressionMetric merged = sized.Build();
            merged.Restore(parts[2].Save());
            merged.Merge(parts[0]);
            merged.Merge(parts[1]);
            double[] expected = whole.PerOutput();
            double[] actual = merged.PerOutput();
            Assert.True(
                expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Max(1, Math.Abs(pair.First))),
                $"seed {seed}: {string.Join(", ", expected)} became {string.Join(", ", actual)}");
            Assert.True(double.IsFinite(whole.Compute()), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Nothing_seen_is_no_number_and_so_is_what_NaN_went_into(RegressionMetricOptions options)
    {
        RegressionMetric metric = options.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        metric.Update([1, 2, 3, 4], [1, 2, 4, 3]);
        Assert.False(double.IsNaN(metric.Compute()));
        metric.Update([double.NaN], [1]);
        Assert.Equal(options is not CriticalSuccessIndexOptions, double.IsNaN(metric.Compute()));
        metric.Reset();
        Assert.True(double.IsNaN(metric.Compute()));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Shapes_and_lengths_that_do_not_fit_are_refused_and_nothing_is_taken_in(RegressionMetricOptions options)
    {
        using Scope scope = Scope.New();
        RegressionMetric metric = (options with { Outputs = 2 }).Build();
        Assert.Contains("[…, 2]", Assert.Throws<ArgumentException>(() => metric.Update(Ops.Zeros([4, 3]), Ops.Zeros([4, 3]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update(Ops.Zeros([4, 2]), Ops.Zeros([2, 4])));
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2, 3], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2], [1, 2], [-1]));
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2], [1, 2], [1, 1]));
        Assert.Equal((options with { Outputs = 2 }).Build().Save(), metric.Save());
        Assert.Throws<ArgumentOutOfRangeException>(() => (options with { Outputs = 0 }).Build());
    }

    [Fact]
    public void Tensors_and_arrays_give_the_same_and_a_last_dimension_of_one_is_not_told_apart()
    {
        using Scope scope = Scope.New();
        RegressionMetric metric = new R2ScoreOptions().Build();
        metric.Update(Tensor.From<float>([2.5f, 0, 2, 8], 4, 1), Tensor.From<float>([3, -0.5f, 2, 7], 4));
        Assert.Equal(0.9486, metric.Compute(), 4);
        RegressionMetric columns = new MeanAbsoluteErrorOptions { Outputs = 2 }.Build();
        columns.Update(Tensor.From<long>([1, 2, 3, 4], 2, 2), Tensor.From<double>([1, 0, 3, 1], 2, 2));
        Assert.Equal([0, 2.5], columns.PerOutput());
        Assert.Equal(1.25, columns.Compute());
    }

    [Fact]
    public void Known_values_to_the_digits_given()
    {
        double Of(RegressionMetricOptions options, double[] output, double[] target)
        {
            RegressionMetric metric = options.Build();
            metric.Update(output, target);
            return metric.Compute();
        }

        (double[] x, double[] y) = ([0, 1, 2, 3], [0, 1, 2, 2]);
        Assert.Equal(0.25, Of(new MeanAbsoluteErrorOptions(), x, y), 4);
        Assert.Equal(0.25, Of(new MeanSquaredErrorOptions(), x, y), 4);
        Assert.Equal(0.5, Of(new MeanSquaredErrorOptions { Root = true }, x, y), 4);
        Assert.Equal(0.0207, Of(new MeanSquaredLogErrorOptions(), x, y), 4);
        (double[] p, double[] t) = ([2.5, 0, 2, 8], [3, -0.5, 2, 7]);
        Assert.Equal(0.9486, Of(new R2ScoreOptions(), p, t), 4);
        Assert.Equal(0.9572, Of(new ExplainedVarianceOptions(), p, t), 4);
        Assert.Equal(0.9849, Of(new PearsonCorrelationOptions(), p, t), 4);
        Assert.Equal(1, Of(new SpearmanCorrelationOptions(), p, t), 4);
        Assert.Equal(0.2667, Of(new MeanAbsolutePercentageErrorOptions(), [0.9, 15, 1.2e6], [1, 10, 1e6]), 4);
        Assert.Equal((0.125 + 1 + 0.125) / 3, Of(new HuberErrorOptions(), [0.5, 2.5, 1], [0, 1, 1.5]), 12);
        RegressionMetric several = new R2ScoreOptions { Outputs = 2 }.Build();
        several.Update([0, 2, -1, 2, 8, -5], [0.5, 1, -1, 1, 7, -6]);
        Assert.Equal([0.9654, 0.9082], several.PerOutput().Select(value => Math.Round(value, 4)));
    }

    [Fact]
    public void Numbers_far_from_zero_lose_nothing()
    {
        const double Far = 1L << 30;
        var random = new RandomStream(7);
        double[] output = [.. Enumerable.Range(0, 200).Select(_ => Math.Round(100 * random.NextDouble()) / 64)];
        double[] target = [.. output.Select(value => value + (Math.Round(20 * random.NextDouble()) / 64))];
        RegressionMetricOptions[] all =
        [
            new R2ScoreOptions(), new ExplainedVarianceOptions(), new PearsonCorrelationOptions(), new ConcordanceCorrelationOptions(), new RelativeSquaredErrorOptions(),
        ];
        Assert.All(all, options =>
        {
            (RegressionMetric near, RegressionMetric far) = (options.Build(), options.Build());
            near.Update(output, target);
            for (int at = 0; at < 200; at += 20)
            {
                far.Update(output[at..(at + 20)].Select(value => value + Far).ToArray(), target[at..(at + 20)].Select(value => value + Far).ToArray());
            }

            Assert.Equal(near.Compute(), far.Compute(), 1e-6);
        });
    }

    [Fact]
    public void Metrics_of_another_name_are_not_merged() =>
        Assert.Throws<ArgumentException>(() => new MeanAbsoluteErrorOptions().Build().Merge(new MeanSquaredErrorOptions().Build()));

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void A_power_without_a_distribution_is_refused(double power) =>
        Assert.Throws<ArgumentException>(() => new TweedieDevianceOptions { Power = power }.Build());

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, -1)]
    [InlineData(2, 1, 0)]
    public void Numbers_outside_the_distribution_are_refused(double power, double output, double target)
    {
        RegressionMetric metric = new TweedieDevianceOptions { Power = power }.Build();
        Assert.Contains("tweedie_deviance of power", Assert.Throws<ArgumentException>(() => metric.Update([output], [target])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_shares_that_are_none_are_refused_and_nothing_is_taken_in()
    {
        RowMetric metric = new KlDivergenceOptions().Build();
        metric.Update([0.5, 0.5], [1, 0], 2);
        Assert.Equal(Math.Log(2), metric.Compute(), 12);
        Assert.Contains("at least 0", Assert.Throws<ArgumentException>(() => metric.Update([0.5, 0.5, -1, 2], [1, 0, 0, 1], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Update([1, 2, 3], [1, 2, 3], 2));
        Assert.Equal(Math.Log(2), metric.Compute(), 12);
    }

    [Fact]
    public void Orders_of_pairs_are_counted_as_by_hand()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var random = new RandomStream((ulong)seed);
            double[] a = [.. Enumerable.Range(0, 2 + random.NextInt(20)).Select(_ => (double)random.NextInt(6))];
            double[] b = [.. a.Select(_ => (double)random.NextInt(6))];
            var order = PairOrder.Of(a, b);
            (int concordant, int discordant) = (0, 0);
            for (int i = 0; i < a.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    int sign = Math.Sign(a[i] - a[j]) * Math.Sign(b[i] - b[j]);
                    concordant += sign > 0 ? 1 : 0;
                    discordant += sign < 0 ? 1 : 0;
                }
            }

            Assert.True(concordant == order.Concordant && discordant == order.Discordant, $"seed {seed}: {order}");
        }
    }
}
