using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>All errors over all targets, <c>Σ|output − target| / Σ|target|</c>, as a ratio.</summary>
/// <remarks>A sum smaller than <see cref="Epsilon"/> counts as that. Nothing seen: NaN.</remarks>
[Part("weighted_mean_absolute_percentage_error")]
public sealed record WeightedMeanAbsolutePercentageErrorOptions : RegressionMetricOptions
{
    /// <summary>The smallest size the sum of targets is taken for, so that nothing is divided by 0.</summary>
    [Above(0)]
    public double Epsilon { get; init; } = 1.17e-6;

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new WeightedError(this);

    private sealed class WeightedError : RegressionMetric
    {
        private readonly double _epsilon;
        private readonly MetricState _errors;
        private readonly MetricState _targets;
        private readonly MetricState _samples;

        public WeightedError(WeightedMeanAbsolutePercentageErrorOptions options)
            : base("weighted_mean_absolute_percentage_error", MetricDirection.Minimize, options.Outputs)
        {
            _epsilon = options.Epsilon;
            (_errors, _targets, _samples) = (AddState("errors", Outputs), AddState("targets", Outputs), AddState("samples"));
        }

        public override double[] PerOutput() =>
            [.. Enumerable.Range(0, Outputs).Select(i => _samples[0] == 0 ? double.NaN : _errors[i] / Math.Max(_targets[i], _epsilon))];

        private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
        {
            for (int at = 0; at < output.Length; at++)
            {
                _errors[at % Outputs] += Math.Abs(output[at] - target[at]);
                _targets[at % Outputs] += Math.Abs(target[at]);
            }

            _samples[0] += output.Length / Outputs;
        }
    }
}
