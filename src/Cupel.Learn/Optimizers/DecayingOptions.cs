using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>What an optimizer with a weight decay is made from.</summary>
public abstract record DecayingOptions : FirstOrderOptions
{
    /// <summary>The weight decay: the share of the parameter that is added to its gradient, or, where it is decoupled, that times the learning
    /// rate is taken off the parameter itself.</summary>
    [AtLeast(0)]
    public double WeightDecay { get; init; }
}
