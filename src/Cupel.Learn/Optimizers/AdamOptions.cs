using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps by a running mean of the gradient, divided by the root of a running mean of its square.</summary>
/// <remarks>With <c>g += decay·p</c>: <c>m = β₁·m + (1−β₁)·g</c>, <c>v = β₂·v + (1−β₂)·g²</c>, <c>p −= lr/(1−β₁ᵗ)·m / (√v/√(1−β₂ᵗ) + eps)</c>
/// at the parameter's step <c>t</c> from 1. Equal to PyTorch's <c>Adam</c>, bit by bit. Source: Kingma and Ba, "Adam", 2014.</remarks>
[Part("adam")]
public sealed record AdamOptions : OptimizerOptions
{
    /// <summary>β₁, the share of the old in the mean of the gradient.</summary>
    [AtLeast(0), Below(1)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the share of the old in the mean of its square.</summary>
    [AtLeast(0), Below(1)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root, so that it is never 0.</summary>
    [AtLeast(0)]
    public double Eps { get; init; } = 1e-8;

    /// <summary>The share of the parameter that is added to its gradient.</summary>
    [AtLeast(0)]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    protected override Optimizer Create(IReadOnlyList<NamedTensor> parameters) =>
        new Adam(parameters, Lr, new(Beta1, Beta2, Eps, WeightDecay, IsDecoupled: false));
}
