using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>Squared for small differences, in a line for large ones: the mean of <c>d²/2</c> where <c>|d| ≤ δ</c> and <c>δ·(|d| − δ/2)</c>
/// where not, with <c>d = x − t</c>.</summary>
/// <remarks>Output and target have one shape. Source: Huber, "Robust Estimation of a Location Parameter", 1964.</remarks>
/// <example><code>{ name: huber, delta: 0.5 }</code></example>
[Part("huber")]
public sealed record HuberOptions : ElementLossOptions
{
    /// <summary>δ, where the square ends.</summary>
    [Above(0)]
    public double Delta { get; init; } = 1;

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.HuberLoss(t, (long)r, Delta));
}
