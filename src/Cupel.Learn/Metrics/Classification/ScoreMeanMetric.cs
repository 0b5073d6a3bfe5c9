namespace Cupel.Learn.Metrics.Classification;

/// <summary>The mean of what each row of a multiclass task, or each cell of another, has by itself.</summary>
internal sealed class ScoreMeanMetric : ClassificationMetric
{
    private readonly ClassificationOptions _options;
    private readonly CellValue _ofCell;
    private readonly RowValue _ofRow;
    private readonly MetricState _sums;

    public ScoreMeanMetric(ScoreOptions options, CellValue ofCell, RowValue ofRow)
        : base(options)
    {
        (_options, _ofCell, _ofRow) = (options, ofCell, ofRow);
        _sums = AddState("sum and weight", size: 2);
    }

    /// <summary>The value of a probability where the target is positive or not.</summary>
    internal delegate double CellValue(double probability, bool positive);

    /// <summary>The value of one row of probabilities and its right class.</summary>
    internal delegate double RowValue(ReadOnlySpan<double> probabilities, int target);

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadScores(output, target, weights, squash: true);
        Span<double> scores = Reader.Scores;
        ReadOnlySpan<int> targets = Reader.Targets;
        bool byRow = _options.Kind == ClassTask.Multiclass;
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] != ClassReader.LeftOut)
            {
                double weight = Reader.WeightOf(byRow ? i : i / Reader.Columns);
                _sums[0] += weight * (byRow ? _ofRow(scores.Slice(i * Reader.Columns, Reader.Columns), targets[i]) : _ofCell(scores[i], targets[i] == 1));
                _sums[1] += weight;
            }
        }
    }

    public override double Compute() => _sums[0] / _sums[1];
}
