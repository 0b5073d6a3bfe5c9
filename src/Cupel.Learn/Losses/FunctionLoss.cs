using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>A loss of a batch as a whole that is a plain function.</summary>
internal sealed class FunctionLoss(Func<Tensor, Tensor, Tensor> function) : Loss
{
    public override Tensor Compute(Tensor output, Tensor target) => function(output, target);
}
