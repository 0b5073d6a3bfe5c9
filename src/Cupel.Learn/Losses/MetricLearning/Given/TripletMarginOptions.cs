using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Given;

/// <summary>For given triplets: the mean of <c>max(0, d(a, p) − d(a, n) + margin)</c> with <c>d</c> the <c>p</c>-norm of the
/// difference.</summary>
/// <remarks>Output <c>[batch, 3, features]</c>: anchor, positive and negative of each triplet. The targets are not read. Equal to PyTorch's
/// <c>TripletMarginLoss</c>, which adds <c>10⁻⁶</c> to each difference. For triplets found in a batch by its labels see <c>triplet</c>.
/// Source: Balntas et al., "Learning Shallow Convolutional Feature Descriptors with Triplet Losses", 2016.</remarks>
[Part("triplet_margin")]
public sealed record TripletMarginOptions : ElementLossOptions
{
    private const double Eps = 1e-6;

    /// <summary>By how much farther the negative should be.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 1;

    /// <summary>The norm's degree.</summary>
    [AtLeast(1)]
    public double P { get; init; } = 2;

    /// <summary>Whether the negative's distance to the positive counts where it is the smaller one.</summary>
    public bool Swap { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes) => RequireShape(output, "[3, features], anchor, positive and negative", 2, 3);

    /// <inheritdoc/>
    protected override ElementLoss Create() => From((x, _, r) =>
    {
        Tensor[] triplet = Shapes.Unstack(PartName(), "anchor, positive and negative", x, 3);
        return triplet[0].TripletMarginLoss(triplet[1], triplet[2], Margin, P, Eps, Swap, (long)r);
    });
}
