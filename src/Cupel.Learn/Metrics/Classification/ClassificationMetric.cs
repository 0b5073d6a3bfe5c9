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
    public sealed override void Update(Tensor output, Tensor target) => Take(output, target, weights: (ClassInput?)null);

    /// <summary>Takes a batch in whose samples have weights.</summary>
    /// <param name="output">What the model gave; gradients are not looked at.</param>
    /// <param name="target">What it should have given.</param>
    /// <param name="weights">A weight for each sample, or for each position of each sample; at least 0. Null for all 1.</param>
    /// <exception cref="ArgumentException">The shapes, types or values do not fit the metric; nothing of the batch is taken in.</exception>
    public void Update(Tensor output, Tensor target, Tensor? weights) => Take(output, target, weights is null ? (ClassInput?)null : weights);

    /// <summary>Takes a batch of scores in, without libtorch.</summary>
    /// <param name="scores">Row by row, a score for each class or label; one for each row of a binary task.</param>
    /// <param name="columns">How many scores a row has.</param>
    /// <param name="target">A class number for each row, or 1 or 0 for each score of a multilabel task.</param>
    /// <param name="weights">A weight for each row; at least 0. Null for all 1.</param>
    /// <exception cref="ArgumentException">The lengths or values do not fit the metric; nothing of the batch is taken in.</exception>
    public void UpdateScores(double[] scores, int columns, long[] target, double[]? weights = null) =>
        Take(ClassInput.Of(scores, Form(scores.Length, columns, isTarget: false)), Targets(target, columns), Weights(weights));

    /// <summary>Takes a batch of labels in, without libtorch.</summary>
    /// <param name="labels">What the model says for each row: a class number, or 1 or 0 for each label of a multilabel task.</param>
    /// <param name="columns">How many labels a row has; 1 unless the task is multilabel.</param>
    /// <param name="target">The right ones, as many.</param>
    /// <param name="weights">A weight for each row; at least 0. Null for all 1.</param>
    /// <exception cref="ArgumentException">The lengths or values do not fit the metric; nothing of the batch is taken in.</exception>
    public void UpdateLabels(long[] labels, int columns, long[] target, double[]? weights = null) =>
        Take(ClassInput.Of(labels, Form(labels.Length, columns, isTarget: true)), Targets(target, columns), Weights(weights));

    private protected abstract void Take(ClassInput output, ClassInput target, ClassInput? weights);

    private static ClassInput? Weights(double[]? weights) => weights is null ? (ClassInput?)null : ClassInput.Of(weights, weights.Length);

    private ClassInput Targets(long[] target, int columns) => ClassInput.Of(target, Form(target.Length, columns, isTarget: true));

    private long[] Form(int length, int columns, bool isTarget)
    {
        bool hasColumns = Reader.Task == ClassTask.Multilabel || (Reader.Task == ClassTask.Multiclass && !isTarget);
        return columns < 1 || (hasColumns ? length % columns != 0 : columns != 1 && Reader.Task == ClassTask.Binary)
            ? throw new ArgumentException($"{Name} needs {(Reader.Task == ClassTask.Binary ? "one number" : "as many numbers")} for each row, got {length} in rows of {columns}", nameof(columns))
            : hasColumns ? [length / columns, columns] : [length];
    }
}
