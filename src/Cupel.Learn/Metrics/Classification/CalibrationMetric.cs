namespace Cupel.Learn.Metrics.Classification;

/// <summary>A calibration error, with the bins of its reliability diagram.</summary>
public sealed class CalibrationMetric : ClassificationMetric
{
    private readonly CalibrationErrorOptions _options;
    private readonly MetricState _sums;

    internal CalibrationMetric(CalibrationErrorOptions options)
        : base(options) => (_options, _sums) = (options, AddState("samples, confidence and right of each bin", size: 3 * (options.Bins + 1)));

    private protected override void Take(ClassInput output, ClassInput target, ClassInput? weights)
    {
        Reader.ReadScores(output, target, weights, squash: true);
        Span<double> scores = Reader.Scores;
        ReadOnlySpan<int> targets = Reader.Targets;
        for (int row = 0; row < Reader.Rows; row++)
        {
            if (targets[row] == ClassReader.LeftOut)
            {
                continue;
            }

            ReadOnlySpan<double> own = scores.Slice(row * Reader.Columns, Reader.Columns);
            int said = ClassLabels.Largest(own);
            bool right = _options.Kind == ClassTask.Binary ? targets[row] == 1 : said == targets[row];
            if (double.IsNaN(own[said]))
            {
                _sums.Values.Fill(double.NaN);
                return;
            }

            Calibration.Add(_sums.Values, own[said], right, Reader.WeightOf(row));
        }
    }

    /// <inheritdoc/>
    public override double Compute() =>
        double.IsNaN(_sums[0]) ? double.NaN : Calibration.Error(Bins(), Enum.Parse<CalibrationNorm>(_options.Norm, ignoreCase: true));

    /// <summary>The bins, from low to high confidence; the last one is for a confidence of exactly 1.</summary>
    public IReadOnlyList<CalibrationBin> Bins() => Calibration.OfSums(_sums.Values);
}
