using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How a batch's rows and columns lie in its tensors.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="Rows">How many rows: samples times positions.</param>
/// <param name="Columns">Number of classes or labels; 1 for a binary task.</param>
/// <param name="HoldsLabels">Whether the output holds labels, not scores.</param>
/// <param name="Mixed">Whether targets lie as scores do, with their columns before their positions.</param>
internal readonly record struct ClassLayout(int Samples, int Rows, int Columns, bool HoldsLabels, bool Mixed)
{
    public int Positions => Rows / Samples;

    /// <summary>Whether scores already lie by rows.</summary>
    public bool IsByRow => Rows == Samples || Columns == 1;

    /// <summary>Reads and checks shapes.</summary>
    public static ClassLayout Of(ClassificationOptions options, string metric, ClassInput output, ClassInput target)
    {
        long[] scores = output.Shape;
        long[] targets = target.Shape;
        bool same = scores.AsSpan().SequenceEqual(targets);
        bool labels = !output.DType.IsFloatingPoint();
        int columns = 1;
        switch (options.Kind)
        {
            case ClassTask.Multiclass when same && labels && targets.Length > 0:
                columns = options.Classes ?? throw new ArgumentException($"{metric} of class numbers needs `classes`, the number of classes", nameof(output));
                break;
            case ClassTask.Multiclass:
                bool fits = scores.Length == targets.Length + 1 && scores.Length >= 2 && scores[0] == targets[0]
                    && scores.AsSpan(2).SequenceEqual(targets.AsSpan(1)) && scores[1] > 0;
                Refuse(!fits, metric, "scores [batch, classes, …] or class numbers [batch, …], and targets [batch, …] of class numbers", output, target);
                columns = (int)scores[1];
                labels = false;
                break;
            case ClassTask.Binary:
                bool oneColumn = scores.Length == targets.Length + 1 && scores[^1] == 1 && scores.AsSpan(..^1).SequenceEqual(targets);
                Refuse((!same && !oneColumn) || scores.Length == 0, metric, "scores and targets of one shape", output, target);
                break;
            default:
                Refuse(!same || scores.Length < 2 || scores[1] == 0, metric, "scores and targets [batch, labels, …]", output, target);
                columns = (int)scores[1];
                break;
        }

        if (options.Classes is int classes && columns != classes)
        {
            throw new ArgumentException($"{metric} needs {classes} classes, got {columns}", nameof(output));
        }

        bool mixed = options.Kind == ClassTask.Multilabel;
        return new ClassLayout((int)scores[0], (int)(mixed ? target.Count / columns : target.Count), columns, labels, mixed);
    }

    public static void Refuse(bool wrong, string metric, string needed, ClassInput output, ClassInput target)
    {
        if (wrong)
        {
            throw new ArgumentException(
                $"{metric} needs {needed}, got {TensorNumbers.Text(output.Shape)} and {TensorNumbers.Text(target.Shape)}", nameof(output));
        }
    }

    /// <summary>Where a target, or a label of the same shape, lies by rows.</summary>
    public int Place(int index) => Mixed ? ByRow(index) : index;

    /// <summary>From <c>[sample, column, position]</c> to <c>[sample, position, column]</c>.</summary>
    public int ByRow(int index)
    {
        if (IsByRow)
        {
            return index;
        }

        (int above, int position) = Math.DivRem(index, Positions);
        (int sample, int column) = Math.DivRem(above, Columns);
        return (((sample * Positions) + position) * Columns) + column;
    }
}
