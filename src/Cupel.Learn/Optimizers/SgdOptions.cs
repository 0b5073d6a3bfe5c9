using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>Steps against the gradient, or against a running sum of it.</summary>
/// <remarks>With <c>g += decay·p</c>: the buffer is <c>b = g</c> at the first step and <c>b = momentum·b + (1−dampening)·g</c> after; then
/// <c>p −= lr·b</c>, or <c>p −= lr·(g + momentum·b)</c> with Nesterov's rule, or <c>p −= lr·g</c> without momentum. Equal to PyTorch's
/// <c>SGD</c>, bit by bit.</remarks>
/// <example><code>{ name: sgd, lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 5e-4 }</code></example>
[Part("sgd")]
public sealed record SgdOptions : DecayingOptions
{
    /// <summary>The share of the old in the running sum; 0 for none.</summary>
    [AtLeast(0)]
    public double Momentum { get; init; }

    /// <summary>The share of the new that is left out of the running sum.</summary>
    [AtLeast(0), AtMost(1)]
    public double Dampening { get; init; }

    /// <summary>Whether the step looks ahead along the running sum; needs momentum and no dampening.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Nesterov && (Momentum <= 0 || Dampening != 0) ? [new(nameof(Nesterov), "off without momentum, and with dampening")] : base.Conflicts();

    private protected override Optimizer CreateOne(OptimizerSetup setup) => new Sgd(setup, new(Momentum, Dampening, WeightDecay, Nesterov));
}
