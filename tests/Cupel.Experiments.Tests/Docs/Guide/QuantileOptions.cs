using Cupel.Learn.Losses;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

#region losses-own
/// <summary>The pinball loss: being below a target costs <c>q</c>, being above it <c>1 − q</c>.</summary>
public sealed record QuantileOptions : LossOptions
{
    /// <summary>The quantile that is learnt.</summary>
    [Above(0), Below(1)]
    public double Quantile { get; init; } = 0.5;

    protected override Loss Create() => new Pinball(Quantile);

    private sealed class Pinball(double quantile) : Loss
    {
        public override Tensor Compute(Tensor output, Tensor target)
        {
            Tensor off = target - output;
            return (off * quantile).Maximum(off * (quantile - 1)).Mean();
        }
    }
}
#endregion
