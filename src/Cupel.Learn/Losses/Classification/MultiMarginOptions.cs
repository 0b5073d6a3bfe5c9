using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Classification;

/// <summary>The hinge loss for several classes: the mean of <c>Σ_{c≠t} wₜ·max(0, m − xₜ + x_c)^p / classes</c>.</summary>
/// <remarks>Output <c>[batch, classes]</c> of scores, target <c>[batch]</c> of int64 class numbers. Equal to PyTorch's
/// <c>MultiMarginLoss</c>. Source: Crammer and Singer, "On the Algorithmic Implementation of Multiclass Kernel-based Vector Machines",
/// 2001.</remarks>
[Part("multi_margin")]
public sealed record MultiMarginOptions : ElementLossOptions
{
    /// <summary>The power of the hinge: 1, or 2 for its square.</summary>
    [AtLeast(1), AtMost(2)]
    public long Power { get; init; } = 1;

    /// <summary>By how much the right class should lead.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 1;

    /// <summary>A weight for each class; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weight { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RequireShape(output, "[classes]", 1);
        RequireClasses(output, classes, Weight);
    }

    /// <inheritdoc/>
    protected override ElementLoss Create()
    {
        Tensor? weights = TensorOf(Weight);
        return From((x, t, r) => x.MultiMarginLoss(t, Power, Margin, weights, (long)r), weights);
    }
}
