using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>A metric of what a model gives and what it should have given: the kind that a training computes after every epoch.</summary>
/// <param name="name">The name it is recorded under, without the split.</param>
/// <param name="direction">Which way it gets better.</param>
public abstract class TensorMetric(string name, MetricDirection direction) : Metric(name, direction)
{
    /// <summary>The mean of what a function gives for a batch: numbers or truths, one for each example or each element. That is all that many a metric of
    /// your own needs.</summary>
    /// <param name="name">The name it is recorded under.</param>
    /// <param name="direction">Which way it gets better.</param>
    /// <param name="each">Takes output and target; its tensors are freed after each batch.</param>
    public static TensorMetric MeanOf(string name, MetricDirection direction, Func<Tensor, Tensor, Tensor> each) => new MeanOfMetric(name, direction, each);

    /// <summary>Takes a batch in.</summary>
    /// <param name="output">What the model gave; gradients are not looked at.</param>
    /// <param name="target">What it should have given.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the metric; nothing of the batch is taken in.</exception>
    public abstract void Update(Tensor output, Tensor target);
}
