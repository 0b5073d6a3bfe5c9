using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>A metric of scores or labels against the right classes.</summary>
public abstract class ClassificationMetric : TensorMetric
{
    private protected ClassificationMetric(ClassificationOptions options)
        : base(options.RecordedName, options.Direction) => Reader = new ClassReader(options, options.RecordedName);

    /// <summary>The batch that is being taken in.</summary>
    private protected ClassReader Reader { get; }

    /// <inheritdoc/>
    public sealed override void Update(Tensor output, Tensor target) => Update(output, target, null);

    /// <summary>Takes a batch in whose samples have weights.</summary>
    /// <param name="output">What the model gave; gradients are not looked at.</param>
    /// <param name="target">What it should have given.</param>
    /// <param name="weights">A weight for each sample, or for each position of each sample; at least 0. Null for all 1.</param>
    /// <exception cref="ArgumentException">The shapes, types or values do not fit the metric; nothing of the batch is taken in.</exception>
    public abstract void Update(Tensor output, Tensor target, Tensor? weights);
}
