using Cupel.Torch;

namespace Cupel.Learn.Modules;

/// <summary>A parameter that is not learnt itself, but computed from others before each pass.</summary>
/// <param name="target">What the module computes with: it becomes the computed tensor, so that gradients flow on to what that is made from.</param>
internal abstract class DerivedParameter(Tensor target)
{
    /// <summary>What the module computes with. Its module frees it.</summary>
    public Tensor Target { get; } = target.Keep();

    /// <summary>Computes it anew.</summary>
    /// <param name="training">Whether the module is in training mode.</param>
    public void Refresh(bool training)
    {
        using Scope scope = Scope.New();
        Target.Become(Compute(training));
    }

    protected abstract Tensor Compute(bool training);
}
