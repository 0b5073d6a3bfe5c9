using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Regression;

/// <summary>How much the output's distribution loses against the target's: the mean of <c>t·(ln t − x)</c>, where <c>x</c> is already a
/// logarithm.</summary>
/// <remarks>Output and target have one shape <c>[batch, …]</c>: logarithms of shares, and shares. A target of 0 adds 0. Equal to PyTorch's
/// <c>KLDivLoss</c>, whose mean is over all numbers; the divergence as it is defined is their sum for each example.</remarks>
[Part("kl_div")]
public sealed record KlDivOptions : ElementLossOptions
{
    /// <summary>Whether targets are logarithms too.</summary>
    public bool LogTarget { get; init; }

    /// <summary>Whether the mean is over the examples alone, so that it is the mean of the divergences: PyTorch's <c>batchmean</c>.</summary>
    public bool PerExample { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        PerExample && Reduction != "mean" ? [new(nameof(Reduction), "mean, as `per_example` says what the mean is over")] : [];

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => PerExample && r == Reducing.Mean
        ? x.KlDiv(t, (long)Reducing.Sum, LogTarget) / x.Size(0)
        : x.KlDiv(t, (long)r, LogTarget));
}
