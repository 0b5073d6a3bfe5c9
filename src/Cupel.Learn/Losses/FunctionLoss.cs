using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>A loss that is a plain function, with an optional tensor of weights that it owns.</summary>
internal sealed class FunctionLoss(Func<Tensor, Tensor, Tensor> function, Tensor? weights = null) : Loss
{
    public override Tensor Compute(Tensor output, Tensor target) => function(output, target);

    protected override void Dispose(bool disposing)
    {
        weights?.Dispose();
        base.Dispose(disposing);
    }
}
