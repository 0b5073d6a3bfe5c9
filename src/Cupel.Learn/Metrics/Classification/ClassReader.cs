using System.Numerics;
using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>A batch as numbers, row by row, whatever the tensors' shapes, types and device. Nothing is copied that lies well already.</summary>
/// <remarks>A row is a sample, or one position <c>…</c> of it. Everything is checked before a metric takes anything in. Its arrays are used
/// again for
/// the next batch.</remarks>
internal sealed class ClassReader(ClassificationOptions options, string metric)
{
    /// <summary>What a target that is left out is read as.</summary>
    public const int LeftOut = -1;

    private int[] _targets = [];
    private int[] _labels = [];
    private double[] _scores = [];
    private double[] _weights = [];
    private int _cells;
    private ClassLayout _layout;

    public int Samples => _layout.Samples;

    public int Rows => _layout.Rows;

    /// <summary>Number of classes or labels; 1 for a binary task.</summary>
    public int Columns => _layout.Columns;

    public int Positions => _layout.Positions;

    /// <summary>Whether the scores came in float32, so that thresholds are compared in it.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>A class for each row of a multiclass task, else 1 or 0 for each cell; or <see cref="LeftOut"/>.</summary>
    public ReadOnlySpan<int> Targets => _targets.AsSpan(0, _cells);

    /// <summary>What the model says, as the targets are.</summary>
    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, _cells);

    /// <summary>Rows of one score for each class or label.</summary>
    public Span<double> Scores => _scores.AsSpan(0, Rows * Columns);

    /// <summary>A weight for each row; empty where there are none.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    public ClassTask Task => options.Kind;

    public double WeightOf(int row) => _weights.Length == 0 ? 1 : _weights[row];

    /// <summary>Reads labels, which are made from scores where the model gives scores.</summary>
    public void ReadLabels(ClassInput output, ClassInput target, ClassInput? weights, double threshold, int candidates)
    {
        using Scope scope = Scope.New();
        bool labels = ReadTargets(output, target, weights);
        Grow(ref _labels, _cells);
        if (labels)
        {
            ClassLayout.Refuse(candidates > 0, metric, "scores, to know the largest", output, target);
            CopyLabels(output);
        }
        else if (Task == ClassTask.Multiclass)
        {
            Pick(output, candidates);
        }
        else
        {
            double cut = options.AreLogits ? Math.Log(threshold / (1 - threshold)) : threshold;
            if (output.DType == DType.Float64)
            {
                Cut(output.Read<double>(DType.Float64), cut);
            }
            else
            {
                Cut(output.Read<float>(DType.Float32), (float)cut);
            }
        }
    }

    /// <summary>Reads scores.</summary>
    /// <param name="output">What the model gave.</param>
    /// <param name="target">What it should have given.</param>
    /// <param name="weights">A weight for each sample or row; null for all 1.</param>
    /// <param name="squash">Whether logits are made to probabilities, and probabilities checked.</param>
    public void ReadScores(ClassInput output, ClassInput target, ClassInput? weights, bool squash)
    {
        using Scope scope = Scope.New();
        ClassLayout.Refuse(ReadTargets(output, target, weights) && Task == ClassTask.Multiclass, metric, "scores", output, target);
        ReadRows(output);
        IsSingle &= !(squash && options.AreLogits);
        if (!squash)
        {
            return;
        }

        for (int i = 0; !options.AreLogits && i < Scores.Length; i++)
        {
            RequireProbability(_scores[i]);
        }

        if (options.AreLogits && Task == ClassTask.Multiclass)
        {
            Probabilities.SoftmaxRows(Scores, Columns);
        }
        else if (options.AreLogits)
        {
            Probabilities.SigmoidAll(Scores);
        }
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }

    /// <summary>Reads all but the output. Returns whether the output holds labels.</summary>
    private bool ReadTargets(ClassInput output, ClassInput target, ClassInput? weights)
    {
        _layout = ClassLayout.Of(options, metric, output, target);
        _cells = Task == ClassTask.Multilabel ? Rows * Columns : Rows;
        Grow(ref _targets, _cells);
        int top = Task == ClassTask.Multiclass ? Columns : 2;
        long ignored = options.IgnoreIndex ?? long.MinValue;
        if (target.DType.IsFloatingPoint())
        {
            ReadOnlySpan<double> values = target.Read<double>(DType.Float64);
            for (int i = 0; i < values.Length; i++)
            {
                double value = values[i];
                _targets[_layout.Place(i)] = value == ignored ? LeftOut : value >= 0 && value < top && value == Math.Floor(value) ? (int)value : throw BadTarget(value, top, i);
            }
        }
        else
        {
            ReadOnlySpan<long> values = target.Read<long>(DType.Int64);
            for (int i = 0; i < values.Length; i++)
            {
                long value = values[i];
                _targets[_layout.Place(i)] = value == ignored ? LeftOut : (ulong)value < (ulong)top ? (int)value : throw BadTarget(value, top, i);
            }
        }

        ReadWeights(weights);
        return _layout.HoldsLabels;
    }

    private ArgumentException BadTarget(double value, int top, int at) => new(
        $"{metric} needs targets from 0 to {top - 1}{(options.IgnoreIndex is int ignored ? $" or {ignored}, which is left out" : "")}, got {value} at {at}");

    private void ReadWeights(ClassInput? weights)
    {
        if (weights is not ClassInput given)
        {
            _weights = [];
            return;
        }

        ReadOnlySpan<double> values = given.Read<double>(DType.Float64);
        if (values.Length != Rows && values.Length != Samples)
        {
            throw new ArgumentException($"{metric} needs {Samples} weights, one for each sample, or {Rows}, one for each position; got {values.Length}", nameof(weights));
        }

        double[] all = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            double weight = values[values.Length == Rows ? row : row / Positions];
            all[row] = weight >= 0 && double.IsFinite(weight) ? weight
                : throw new ArgumentException($"{metric} needs weights of at least 0, got {weight} at {row}", nameof(weights));
        }

        _weights = all;
    }

    private void CopyLabels(ClassInput output)
    {
        int top = Task == ClassTask.Multiclass ? Columns : 2;
        ReadOnlySpan<long> values = output.Read<long>(DType.Int64);
        for (int i = 0; i < values.Length; i++)
        {
            _labels[_layout.Place(i)] = (ulong)values[i] < (ulong)top ? (int)values[i]
                : throw new ArgumentException($"{metric} needs labels from 0 to {top - 1}, got {values[i]} at {i}", nameof(output));
        }
    }

    private void Pick(ClassInput output, int candidates)
    {
        if (Rows == Samples && output.DType == DType.Float32)
        {
            Pick(output.Read<float>(DType.Float32), candidates);
        }
        else
        {
            ReadRows(output);
            Pick<double>(Scores, candidates);
        }
    }

    private void Pick<T>(ReadOnlySpan<T> scores, int candidates)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<T> own = scores.Slice(row * Columns, Columns);
            int target = _targets[row];
            _labels[row] = target == LeftOut ? 0 : candidates == 0 ? ClassLabels.Largest(own) : ClassLabels.AmongLargest(own, target, candidates);
        }
    }

    private void Cut<T>(ReadOnlySpan<T> scores, T cut)
        where T : struct, IFloatingPointIeee754<T>
    {
        Span<int> labels = _labels;
        bool straight = _layout.IsByRow;
        for (int i = 0; i < scores.Length; i++)
        {
            labels[straight ? i : _layout.Place(i)] = scores[i] > cut ? 1 : 0;
        }

        for (int i = 0; !options.AreLogits && i < scores.Length; i++)
        {
            if (scores[i] < T.Zero || scores[i] > T.One)
            {
                RequireProbability(double.CreateTruncating(scores[i]));
            }
        }
    }

    private void ReadRows(ClassInput output)
    {
        Grow(ref _scores, Rows * Columns);
        IsSingle = output.DType != DType.Float64;
        if (IsSingle && _layout.IsByRow)
        {
            TensorNumbers.Widen(output.Read<float>(DType.Float32), Scores);
        }
        else if (IsSingle)
        {
            CopyRows(output.Read<float>(DType.Float32));
        }
        else
        {
            CopyRows(output.Read<double>(DType.Float64));
        }
    }

    private void CopyRows<T>(ReadOnlySpan<T> scores)
        where T : struct, INumber<T>
    {
        Span<double> rows = Scores;
        bool straight = _layout.IsByRow;
        for (int i = 0; i < scores.Length && i < rows.Length; i++)
        {
            rows[straight ? i : _layout.ByRow(i)] = double.CreateTruncating(scores[i]);
        }
    }

    private void RequireProbability(double score)
    {
        if (score < 0 || score > 1)
        {
            throw new ArgumentException(
                $"{metric} needs probabilities from 0 to 1, got {score}; `scores: logits` is for unscaled scores", nameof(score));
        }
    }
}
