namespace Cupel.Learn.Metrics.Classification;

/// <summary>The mean over rows of how well their labels are ranked. A row whose labels are all left out does not count.</summary>
internal sealed class LabelRankingMetric : ClassificationMetric
{
    private readonly LabelRankingOptions _options;
    private readonly MetricState _sums;

    public LabelRankingMetric(LabelRankingOptions options)
        : base(options) => (_options, _sums) = (options, AddState("sum and weight", size: 2));

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadScores(output, target, weights, squash: false);
        double[] scores = new double[Reader.Columns];
        bool[] right = new bool[Reader.Columns];
        for (int row = 0; row < Reader.Rows; row++)
        {
            int count = 0;
            bool isNaN = false;
            for (int i = row * Reader.Columns; i < (row + 1) * Reader.Columns; i++)
            {
                if (Reader.Targets[i] != ClassReader.LeftOut)
                {
                    (scores[count], right[count]) = (Reader.Scores[i], Reader.Targets[i] == 1);
                    isNaN |= double.IsNaN(scores[count++]);
                }
            }

            if (count > 0)
            {
                double weight = Reader.WeightOf(row);
                _sums[0] += weight * (isNaN ? double.NaN : _options.Value(scores.AsSpan(0, count), right.AsSpan(0, count)));
                _sums[1] += weight;
            }
        }
    }

    public override double Compute() => _sums[0] / _sums[1];
}
