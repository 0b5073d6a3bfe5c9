using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The middle of all <c>|output − target|</c>; a few wild ones do not move it.</summary>
/// <remarks>The mean of the two in the middle where their number is even. All numbers are kept until it is computed. NaN where one is, or there is
/// none.</remarks>
[Part("median_absolute_error")]
public sealed record MedianAbsoluteErrorOptions : RegressionMetricOptions
{
    /// <inheritdoc/>
    protected override RegressionMetric Create() => new MedianError(Outputs);

    private sealed class MedianError(int outputs) : PairMetric("median_absolute_error", MetricDirection.Minimize, outputs)
    {
        protected override double Value(double[] outputs, double[] targets)
        {
            double[] errors = [.. outputs.Zip(targets, (o, t) => Math.Abs(o - t)).Order()];
            return (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
        }
    }
}
