using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Regularizers;

/// <summary>The mean of <c>‖x‖_p^power</c>: vectors are kept short.</summary>
/// <remarks>The gradient of a vector of zeros is 0. With <c>p</c> 1 it is the sum of absolute values, with <c>power</c> 2 the square of the
/// length.</remarks>
/// <example><code>{ name: lp, p: 2, power: 2, weight: 0.01 }</code></example>
[Part("lp")]
public sealed record LpRegularizerOptions : RegularizerOptions
{
    /// <summary>p, the norm's degree.</summary>
    [AtLeast(1)]
    public double P { get; init; } = 2;

    /// <summary>The power the norm is raised to.</summary>
    [Above(0)]
    public double Power { get; init; } = 1;

    /// <inheritdoc/>
    protected override Regularizer Create() => From(rows => (Power == 1 ? rows.Norm(P, [1]) : rows.Norm(P, [1]).Pow(Power)).Mean());
}
