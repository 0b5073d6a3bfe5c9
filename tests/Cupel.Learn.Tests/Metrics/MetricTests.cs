using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Classification;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics;

public sealed class MetricTests : TorchTests
{
    private const int Classes = 7;

    public static TheoryData<MetricOptions> Options => [new AccuracyOptions(), new TopKAccuracyOptions { K = 3 }];

    [Fact]
    public void Accuracy_counts_the_first_of_equal_scores()
    {
        using Scope scope = Scope.New();
        TensorMetric metric = new AccuracyOptions().Build();
        metric.Update(Tensor.From<float>([1, 3, 3, 0, 0, 0, float.NaN, 2, 1], 3, 3), Tensor.From<long>([1, 2, 1], 3));
        Assert.Equal(2.0 / 3, metric.Compute());
    }

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.75)]
    [InlineData(3, 1.0)]
    public void Top_k_counts_the_k_largest_scores(int k, double share)
    {
        using Scope scope = Scope.New();
        TensorMetric metric = new TopKAccuracyOptions { K = k }.Build();
        metric.Update(Tensor.From<float>([3, 2, 1, 3, 2, 1, 3, 2, 1, 1, 1, 1], 4, 3), Tensor.From<long>([0, 1, 2, 1], 4));
        Assert.Equal(share, metric.Compute());
        Assert.Equal($"top{k}_accuracy", metric.Name);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Any_cut_into_batches_gives_the_same_value(MetricOptions options)
    {
        using Scope scope = Scope.New();
        var random = new RandomStream(3);
        float[] scores = new float[50 * Classes];
        long[] labels = new long[50];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (float)random.NextDouble();
        }

        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = random.NextInt(Classes);
        }

        double whole = Over(options, scores, labels, 50);
        Assert.InRange(whole, 0.01, 0.99);
        Assert.All(new[] { 1, 7, 16, 49 }, size => Assert.Equal(whole, Over(options, scores, labels, size)));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void State_restores_and_reset_forgets(MetricOptions options)
    {
        using Scope scope = Scope.New();
        TensorMetric metric = options.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        metric.Update(Tensor.From<float>([1, 0, 0, 0], 1, 4), Tensor.From<long>([0], 1));
        TensorMetric other = options.Build();
        other.Restore(metric.Save());
        Assert.Equal(metric.Compute(), other.Compute());
        metric.Reset();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Equal(MetricDirection.Maximize, metric.Direction);
        Assert.Throws<ArgumentException>(() => metric.Restore([1]));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void What_two_have_seen_is_merged_into_one(MetricOptions options)
    {
        using Scope scope = Scope.New();
        (TensorMetric whole, TensorMetric left, TensorMetric right) = (options.Build(), options.Build(), options.Build());
        var random = new RandomStream(5);
        for (int batch = 0; batch < 9; batch++)
        {
            float[] scores = [.. Enumerable.Range(0, 4 * Classes).Select(_ => (float)random.NextDouble())];
            Tensor output = Tensor.From<float>(scores, 4, Classes);
            Tensor target = Tensor.From<long>([0, 2, 4, 6], 4);
            whole.Update(output, target);
            (batch < 3 ? left : right).Update(output, target);
        }

        left.Merge(right);

        Assert.Equal(whole.Compute(), left.Compute());
        Assert.Throws<ArgumentException>(() => left.Merge(new MeanLoss()));
    }

    [Fact]
    public void Each_reduction_joins_states_and_a_saved_metric_comes_back()
    {
        (Every left, Every right) = (new Every(), new Every());
        left.Take(3);
        left.Take(-1);
        right.Take(5);

        left.Merge(right);

        Assert.Equal([7, -1, 5], new[] { left.States[0][0], left.States[1][0], left.States[2][0] });
        Assert.Equal([3, -1, 5], left.States[3].Values.ToArray());
        var again = new Every();
        again.Restore(left.Save());
        Assert.Equal(left.Save(), again.Save());
        Assert.Throws<ArgumentException>(() => again.Restore([.. left.Save(), 1]));
        Assert.Throws<ArgumentException>(() => again.Restore([1, 2]));
        Assert.Equal(left.Save(), again.Save());
        again.Reset();
        Assert.Equal(new Every().Save(), again.Save());
        Assert.Throws<InvalidOperationException>(() => again.States[0].Append([1]));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        using Scope scope = Scope.New();
        TensorMetric metric = new AccuracyOptions().Build();
        Assert.Throws<ArgumentException>(() => metric.Update(Ops.Zeros([2, 3]), Ops.Zeros([3], dtype: DType.Int64)));
    }

    [Fact]
    public void The_mean_loss_is_over_samples_not_batches()
    {
        var metric = new MeanLoss();
        metric.Add(1, 3);
        metric.Add(5, 1);
        Assert.Equal(2, metric.Compute());
    }

    private static double Over(MetricOptions options, float[] scores, long[] labels, int batch)
    {
        TensorMetric metric = options.Build();
        for (int at = 0; at < labels.Length; at += batch)
        {
            int count = Math.Min(batch, labels.Length - at);
            metric.Update(
                Tensor.From<float>(scores.AsSpan(at * Classes, count * Classes), count, Classes), Tensor.From<long>(labels.AsSpan(at, count), count));
        }

        return metric.Compute();
    }

    /// <summary>A metric with a state of each reduction.</summary>
    private sealed class Every : Metric
    {
        private readonly MetricState _sum;
        private readonly MetricState _least;
        private readonly MetricState _most;
        private readonly MetricState _all;

        public Every()
            : base("every", MetricDirection.Minimize)
        {
            (_sum, _least, _most) = (AddState("sum"), AddState("least", reduction: Reduction.Minimum), AddState("most", reduction: Reduction.Maximum));
            _all = AddState("all", reduction: Reduction.Concatenation);
        }

        public void Take(double value)
        {
            _sum[0] += value;
            _least[0] = Math.Min(_least[0], value);
            _most[0] = Math.Max(_most[0], value);
            _all.Append([value]);
        }

        public override double Compute() => _sum[0];
    }
}
