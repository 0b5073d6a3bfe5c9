using Cupel.Learn.Data;
using Cupel.Learn.Metrics;
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
        Metric metric = new AccuracyOptions().Build();
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
        Metric metric = new TopKAccuracyOptions { K = k }.Build();
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
        Metric metric = options.Build();
        Assert.True(double.IsNaN(metric.Compute()));
        metric.Update(Tensor.From<float>([1, 0, 0, 0], 1, 4), Tensor.From<long>([0], 1));
        Metric other = options.Build();
        other.Restore(metric.State);
        Assert.Equal(metric.Compute(), other.Compute());
        metric.Reset();
        Assert.True(double.IsNaN(metric.Compute()));
        Assert.Equal(MetricDirection.Maximize, metric.Direction);
        Assert.Throws<ArgumentException>(() => metric.Restore([1]));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        using Scope scope = Scope.New();
        Metric metric = new AccuracyOptions().Build();
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
        Metric metric = options.Build();
        for (int at = 0; at < labels.Length; at += batch)
        {
            int count = Math.Min(batch, labels.Length - at);
            metric.Update(
                Tensor.From<float>(scores.AsSpan(at * Classes, count * Classes), count, Classes), Tensor.From<long>(labels.AsSpan(at, count), count));
        }

        return metric.Compute();
    }
}
