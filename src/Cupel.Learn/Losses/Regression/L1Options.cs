using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>The mean of the absolute differences: <c>mean(|x − t|)</c>. Output and target have one shape.</summary>
[Part("l1")]
public sealed record L1Options : ElementLossOptions
{
    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.L1Loss(t, (long)r));
}
