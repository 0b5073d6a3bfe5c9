using Cupel.Learn.Metrics;
using Cupel.Torch;

namespace Cupel.Learn.Testing;

/// <summary>What a metric of a model's outputs keeps: the kind <c>metrics</c>.</summary>
/// <example><code>
/// public sealed class WorstErrorTests : TensorMetricContract
/// {
///     protected override IEnumerable&lt;MetricCase&lt;MetricOptions, TensorSamples>> Cases =>
///         [new(new WorstErrorOptions(), () => new(Draw.Normal(12), Draw.Normal(12)))];
/// }
/// </code></example>
public abstract class TensorMetricContract : MetricContract<MetricOptions, TensorMetric, TensorSamples>
{
    /// <summary>Fewer targets than outputs are refused as an argument that is wrong, and nothing of the batch is taken in.</summary>
    [Fact]
    public void Takes_nothing_in_of_a_batch_that_does_not_fit() => Each(one =>
    {
        TensorSamples samples = one.Samples();
        TensorMetric metric = one.Options.Build();
        metric.Update(samples.Output, samples.Target);
        double[] before = metric.Save();
        Exception? error = Record.Exception(() => metric.Update(samples.Output, samples.Target.Narrow(0, 0, samples.Target.Size(0) - 1)));
        Assert.True(error is ArgumentException, $"one target too few must be an ArgumentException, gives {(error is null ? "no error" : error.GetType().Name)}");
        Assert.True(before.SequenceEqual(metric.Save()), "something of the refused batch was taken in");
    });

    private protected sealed override TensorMetric Build(MetricOptions options) => options.Build();

    private protected sealed override void Update(TensorMetric metric, TensorSamples samples) => metric.Update(samples.Output, samples.Target);

    private protected sealed override int Count(TensorSamples samples) => (int)samples.Output.Size(0);

    private protected sealed override TensorSamples Cut(TensorSamples samples, int from, int to) =>
        new(samples.Output.Narrow(0, from, to - from), samples.Target.Narrow(0, from, to - from));
}
