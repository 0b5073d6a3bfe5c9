namespace Cupel.Learn.Metrics.Regression;

/// <summary>The mean of an error over samples, <c>Σ w·e(output, target) / Σ w</c>, and what is made of that in the end.</summary>
internal sealed class MeanErrorMetric : RegressionMetric
{
    private readonly Func<double, double, double> _error;
    private readonly Func<double, double> _finish;
    private readonly bool _isMean;
    private readonly MetricState _errors;
    private readonly MetricState _weights;

    public MeanErrorMetric(string name, int outputs, Func<double, double, double> error, Func<double, double>? finish = null, bool isMean = true)
        : base(name, MetricDirection.Minimize, outputs)
    {
        (_error, _finish, _isMean) = (error, finish ?? (value => value), isMean);
        (_errors, _weights) = (AddState("errors", outputs), AddState("weights"));
    }

    public override bool TakesWeights => _isMean;

    public override double[] PerOutput()
    {
        double weight = _weights[0];
        return [.. _errors.Values.ToArray().Select(sum => weight == 0 ? double.NaN : _finish(_isMean ? sum / weight : sum))];
    }

    private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        // Summed apart first, so that a number that is refused leaves the state as it was.
        double[] sums = new double[Outputs];
        double total = 0;
        int at = 0;
        for (int row = 0; at < output.Length; row++)
        {
            double weight = WeightOf(weights, row);
            total += weight;
            for (int i = 0; i < Outputs; i++, at++)
            {
                sums[i] += weight * _error(output[at], target[at]);
            }
        }

        _weights[0] += total;
        for (int i = 0; i < Outputs; i++)
        {
            _errors[i] += sums[i];
        }
    }
}
