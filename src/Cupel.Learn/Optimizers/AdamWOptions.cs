using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>Adam with a weight decay that does not go through the gradient: <c>p −= lr·decay·p</c> first, then Adam's step.</summary>
/// <remarks>The weight decay is 0.01 when not given. Equal to PyTorch's <c>AdamW</c>, bit by bit. Source: Loshchilov and Hutter,
/// "Decoupled Weight Decay Regularization", 2017.</remarks>
/// <example><code>
/// name: adamw
/// lr: 0.001
/// weight_decay: 0.05
/// groups:
///   - { match: "*.bias", weight_decay: 0 }
/// </code></example>
[Part("adamw")]
public sealed record AdamWOptions : MomentOptions
{
    /// <summary>Options with the defaults of PyTorch.</summary>
    public AdamWOptions() => WeightDecay = 0.01;

    /// <summary>Whether the largest mean of squares so far is used instead of the present one.</summary>
    public bool Amsgrad { get; init; }

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Adam(setup, Moments(decoupled: true), Amsgrad);
}
