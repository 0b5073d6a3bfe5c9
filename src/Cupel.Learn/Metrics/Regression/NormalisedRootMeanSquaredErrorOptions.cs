using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The root of the mean squared error in units of the targets: their mean, range, deviation or length.</summary>
/// <remarks><c>√(Σ(o − t)²/n)</c> over the divisor. A divisor of 0 gives ∞, and the mean may be negative: then the value is. Recorded with the
/// divisor. Nothing seen: NaN.</remarks>
[Part("normalised_root_mean_squared_error")]
public sealed record NormalisedRootMeanSquaredErrorOptions : RegressionMetricOptions
{
    /// <summary>What it is divided by: the targets' mean, the difference of the largest and the smallest, the root of their variance (over n), or the
    /// root of the sum of their squares.</summary>
    [Choices("mean", "range", "std", "l2")]
    public string Divisor { get; init; } = "mean";

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new NormalisedError(this);

    private sealed class NormalisedError : MomentMetric
    {
        private readonly string _divisor;
        private readonly MetricState _least;
        private readonly MetricState _most;

        public NormalisedError(NormalisedRootMeanSquaredErrorOptions options)
            : base($"root_mean_squared_error_by_{options.Divisor}", MetricDirection.Minimize, options.Outputs)
        {
            _divisor = options.Divisor;
            _least = AddState("smallest target", options.Outputs, Reduction.Minimum);
            _most = AddState("largest target", options.Outputs, Reduction.Maximum);
        }

        protected override double Value(Moments moments, int output) => Math.Sqrt(moments.SquaredErrors / moments.Weight) / (_divisor switch
        {
            "mean" => moments.TargetMean,
            "range" => _most[output] - _least[output],
            "std" => Math.Sqrt(moments.TargetSquares / moments.Weight),
            _ => Math.Sqrt(moments.TargetSquares + (moments.Weight * moments.TargetMean * moments.TargetMean)),
        });

        private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
        {
            base.Take(output, target, weights);
            for (int at = 0; at < target.Length; at++)
            {
                if (WeightOf(weights, at / Outputs) > 0)
                {
                    _least[at % Outputs] = Math.Min(_least[at % Outputs], target[at]);
                    _most[at % Outputs] = Math.Max(_most[at % Outputs], target[at]);
                }
            }
        }
    }
}
