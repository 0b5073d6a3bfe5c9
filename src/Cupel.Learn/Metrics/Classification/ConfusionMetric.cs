using Cupel.Torch;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>A metric that counts how often each class is taken for each other.</summary>
public sealed class ConfusionMetric : ClassificationMetric
{
    private readonly ConfusionOptions _options;
    private readonly MetricState _cells;

    internal ConfusionMetric(ConfusionOptions options)
        : base(options) => (_options, _cells) = (options, AddState("cells", size: 0));

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadLabels(output, target, weights, _options.Cut, candidates: 0);
        bool multiclass = _options.Kind == ClassTask.Multiclass;
        int columns = Reader.Columns;
        _cells.Size(multiclass ? columns * columns : 4 * columns);
        ReadOnlySpan<int> targets = Reader.Targets;
        ReadOnlySpan<int> labels = Reader.Labels;
        Span<double> cells = _cells.Values;
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] != ClassReader.LeftOut)
            {
                int cell = multiclass ? (targets[i] * columns) + labels[i] : (4 * (i % columns)) + (2 * targets[i]) + labels[i];
                cells[cell] += Reader.WeightOf(multiclass ? i : i / columns);
            }
        }
    }

    /// <summary>The value of the matrix; multilabel: of the sum of the labels' matrices.</summary>
    public override double Compute() => _cells.Count == 0 ? double.NaN : _options.Value(_options.Kind != ClassTask.Multilabel ? Matrix() : Sum());

    /// <summary>The confusion matrix; empty before the first batch where the number of classes was not given.</summary>
    /// <exception cref="InvalidOperationException">The task is multilabel: there is one for each label, see <see cref="Matrices"/>.</exception>
    public ConfusionMatrix Matrix()
    {
        if (_options.Kind == ClassTask.Multilabel)
        {
            throw new InvalidOperationException($"`{Name}` of a multilabel task has a matrix for each label: {nameof(Matrices)}");
        }

        int classes = _cells.Count > 0 ? (int)Math.Round(Math.Sqrt(_cells.Count)) : _options.Kind == ClassTask.Binary ? 2 : _options.Classes ?? 0;
        return new ConfusionMatrix(_cells.Count > 0 ? _cells.Values.ToArray() : new double[classes * classes], classes);
    }

    /// <summary>The confusion matrix of each label of a multilabel task, <c>[[tn, fp], [fn, tp]]</c>; of other tasks the one matrix.</summary>
    public IReadOnlyList<ConfusionMatrix> Matrices() => _options.Kind != ClassTask.Multilabel ? [Matrix()]
        : [.. Enumerable.Range(0, _cells.Count / 4).Select(c => new ConfusionMatrix(_cells.Values.Slice(4 * c, 4).ToArray(), 2))];

    private ConfusionMatrix Sum()
    {
        double[] sum = new double[4];
        for (int i = 0; i < _cells.Count; i++)
        {
            sum[i % 4] += _cells[i];
        }

        return new ConfusionMatrix(sum, 2);
    }
}
