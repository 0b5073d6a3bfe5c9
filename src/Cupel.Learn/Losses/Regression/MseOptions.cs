using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>The mean of the squared differences: <c>mean((x − t)²)</c>. Output and target have one shape.</summary>
[Part("mse")]
public sealed record MseOptions : ElementLossOptions
{
    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.MseLoss(t, (long)r));
}
