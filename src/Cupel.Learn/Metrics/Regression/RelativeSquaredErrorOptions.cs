using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>The squared errors in units of what the mean would make, <c>Σ(o − t)² / Σ(t − t̄)²</c>, or its root.</summary>
/// <remarks>1 is as good as the mean, 0 perfect. Targets that are all equal are taken to spread by 2.2e-16. Recorded as
/// <c>root_relative_squared_error</c> where <see cref="Root"/> is set. Fewer than two samples: NaN.</remarks>
[Part("relative_squared_error")]
public sealed record RelativeSquaredErrorOptions : RegressionMetricOptions
{
    /// <summary>Whether the root of the mean is taken, in the unit of the targets.</summary>
    public bool Root { get; init; }

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new RelativeSquaredError(this);

    private sealed class RelativeSquaredError(RelativeSquaredErrorOptions options)
        : MomentMetric(options.Root ? "root_relative_squared_error" : "relative_squared_error", MetricDirection.Minimize, options.Outputs)
    {
        private const double SmallestSpread = 2.220446049250313e-16;

        protected override double Value(Moments moments, int output)
        {
            double value = Samples < 2 ? double.NaN : moments.SquaredErrors / Math.Max(moments.TargetSquares, SmallestSpread);
            return options.Root ? Math.Sqrt(value) : value;
        }
    }
}
