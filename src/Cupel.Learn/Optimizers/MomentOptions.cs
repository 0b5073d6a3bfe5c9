using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>What an optimizer is made from that keeps running means of the gradient and of its square.</summary>
public abstract record MomentOptions : DecayingOptions
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

    private protected Moments Moments(bool decoupled) => new(Beta1, Beta2, Eps, WeightDecay, decoupled);
}
