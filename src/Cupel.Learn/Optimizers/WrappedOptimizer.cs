using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>An optimizer that does something round the steps of another, which it owns.</summary>
internal abstract class WrappedOptimizer(Optimizer inner) : Optimizer
{
    public sealed override IReadOnlyList<NamedTensor> Parameters => Inner.Parameters;

    public sealed override double Lr
    {
        get => Inner.Lr;
        set => Inner.Lr = value;
    }

    public sealed override double? Momentum
    {
        get => Inner.Momentum;
        set => Inner.Momentum = value;
    }

    public override bool NeedsClosure => Inner.NeedsClosure;

    internal sealed override bool AllowFused
    {
        get => Inner.AllowFused;
        set => Inner.AllowFused = value;
    }

    protected Optimizer Inner { get; } = inner;

    public sealed override void ZeroGrad() => Inner.ZeroGrad();

    public override IEnumerable<NamedTensor> State() => Inner.State();

    public override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved) => Inner.LoadState(saved);

    protected override void Dispose(bool disposing) => Inner.Dispose();
}
