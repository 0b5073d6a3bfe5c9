using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>Squared for small differences, in a line for large ones: the mean of <c>d²/2</c> where <c>|d| ≤ δ</c> and <c>δ·(|d| − δ/2)</c>
/// where not, with <c>d = x − t</c>.</summary>
/// <remarks>Output and target have one shape. Source: Huber, "Robust Estimation of a Location Parameter", 1964.</remarks>
[Part("huber")]
public sealed record HuberOptions : LossOptions
{
    /// <summary>δ, where the square ends.</summary>
    [Above(0)]
    public double Delta { get; init; } = 1;

    /// <inheritdoc/>
    protected override Loss Create() => new FunctionLoss((x, t) => x.HuberLoss(t, Mean, Delta));
}
