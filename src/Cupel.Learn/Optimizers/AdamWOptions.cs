using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam with a weight decay that does not go through the gradient: <c>p −= lr·decay·p</c> first, then Adam's step.</summary>
/// <remarks>Equal to PyTorch's <c>AdamW</c>, bit by bit. Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
/// 2017.</remarks>
[Part("adamw")]
public sealed record AdamWOptions : OptimizerOptions
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

    /// <summary>The share of the parameter, times the learning rate, that each step takes off it.</summary>
    [AtLeast(0)]
    public double WeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    protected override Optimizer Create(IReadOnlyList<NamedTensor> parameters) =>
        new Adam(parameters, Lr, new(Beta1, Beta2, Eps, WeightDecay, IsDecoupled: true));
}
