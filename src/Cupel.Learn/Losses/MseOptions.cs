using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>The mean of the squared differences: <c>mean((x − t)²)</c>. Output and target have one shape.</summary>
[Part("mse")]
public sealed record MseOptions : LossOptions
{
    /// <inheritdoc/>
    protected override Loss Create() => new FunctionLoss((x, t) => x.MseLoss(t, Mean));
}
