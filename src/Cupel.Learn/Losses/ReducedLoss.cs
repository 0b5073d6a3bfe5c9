using Cupel.Torch;

namespace Cupel.Learn.Losses;

/// <summary>A loss over elements that is a plain function.</summary>
internal sealed class ReducedLoss : ElementLoss
{
    private readonly Func<Tensor, Tensor, Reducing, Tensor> _function;
    private readonly Reducing _reduction;

    public ReducedLoss(Func<Tensor, Tensor, Reducing, Tensor> function, Reducing reduction, IEnumerable<Tensor?> constants)
    {
        (_function, _reduction) = (function, reduction);
        foreach (Tensor? constant in constants)
        {
            AddConstant(constant);
        }
    }

    public override Tensor Compute(Tensor output, Tensor target) => _function(output, target, _reduction);

    public override Tensor Each(Tensor output, Tensor target) => _function(output, target, Reducing.None);
}
