using Cupel.Torch;

namespace Cupel.Learn.Training;

/// <summary>While it lasts, what some optimizers change takes no part in gradients. What was frozen before stays frozen after.</summary>
internal sealed class FrozenOthers : IDisposable
{
    private readonly Tensor[] _frozen;

    public FrozenOthers(IEnumerable<TrainingOptimizer> optimizers)
    {
        _frozen = [.. optimizers.SelectMany(optimizer => optimizer.Optimizer.Parameters).Select(p => p.Tensor).Where(tensor => tensor.RequiresGrad)];
        foreach (Tensor tensor in _frozen)
        {
            tensor.RequiresGrad = false;
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _frozen)
        {
            tensor.RequiresGrad = true;
        }
    }
}
