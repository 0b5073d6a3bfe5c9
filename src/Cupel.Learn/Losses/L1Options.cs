using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>The mean of the absolute differences: <c>mean(|x − t|)</c>. Output and target have one shape.</summary>
[Part("l1")]
public sealed record L1Options : LossOptions
{
    /// <inheritdoc/>
    protected override Loss Create() => new FunctionLoss((x, t) => x.L1Loss(t, Mean));
}
