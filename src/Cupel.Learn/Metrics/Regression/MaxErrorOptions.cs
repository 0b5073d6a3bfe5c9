using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The largest <c>|output − target|</c>.</summary>
/// <remarks>NaN where one is, or there is none.</remarks>
[Part("max_error")]
public sealed record MaxErrorOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() => new LargestError(Outputs);

    private sealed class LargestError : RegressionMetric
    {
        private readonly MetricState _largest;

        public LargestError(int outputs)
            : base("max_error", MetricDirection.Minimize, outputs) => _largest = AddState("largest", outputs, Reduction.Maximum);

        public override double[] PerOutput() => [.. _largest.Values.ToArray().Select(value => double.IsNegativeInfinity(value) ? double.NaN : value)];

        private protected override void Take(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
        {
            for (int at = 0; at < output.Length; at++)
            {
                _largest[at % Outputs] = Math.Max(_largest[at % Outputs], Math.Abs(output[at] - target[at]));
            }
        }
    }
}
