using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by a running mean of the gradient, divided by the root of a running mean of its square.</summary>
/// <remarks>With <c>g += decay·p</c>: <c>m = β₁·m + (1−β₁)·g</c>, <c>v = β₂·v + (1−β₂)·g²</c>, <c>p −= lr/(1−β₁ᵗ)·m / (√v/√(1−β₂ᵗ) + eps)</c>
/// at the parameter's step <c>t</c> from 1. With AMSGrad the largest <c>v</c> so far stands under the root. Equal to PyTorch's <c>Adam</c>,
/// bit by bit. Source: Kingma and Ba, "Adam", 2014; Reddi, Kale and Kumar, "On the Convergence of Adam and Beyond", 2018.</remarks>
/// <example><code>{ name: adam, lr: 0.001, beta2: 0.99 }</code></example>
[Part("adam")]
public sealed record AdamOptions : MomentOptions
{
    /// <summary>Whether the largest mean of squares so far is used instead of the present one.</summary>
    public bool Amsgrad { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Adam(setup, Moments(decoupled: false), Amsgrad);
}
