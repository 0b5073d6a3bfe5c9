using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>Normal numbers of which those outside two bounds are not drawn.</summary>
/// <example><code>{ name: truncated_normal, std: 0.02 }</code></example>
[Part("truncated_normal")]
public sealed record TruncatedNormalOptions : InitializerOptions
{
    /// <summary>The mean before the cut.</summary>
    public double Mean { get; init; }

    /// <summary>The standard deviation before the cut.</summary>
    [Above(0)]
    public double Std { get; init; } = 1;

    /// <summary>The lower bound.</summary>
    public double Low { get; init; } = -2;

    /// <summary>The upper bound; above the lower one.</summary>
    public double High { get; init; } = 2;

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Low < High ? [] : [new(nameof(High), FormattableString.Invariant($"above {Low}, which `low` is"))];

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter)
    {
        // Uniform shares of the area between the bounds, turned into the numbers below which those shares lie.
        double low = Below((Low - Mean) / Std);
        double high = Below((High - Mean) / Std);
        parameter.Uniform_((2 * low) - 1, (2 * high) - 1).Erfinv_().Mul_(Std * Math.Sqrt(2)).Add_(Mean).Clamp_(Low, High);
    }

    /// <summary>The share of a normal distribution below a number.</summary>
    private static double Below(double x) => Tensor.FromScalar(x / Math.Sqrt(2)).Erf().Add(1.0).Div(2.0).ToDouble();
}
