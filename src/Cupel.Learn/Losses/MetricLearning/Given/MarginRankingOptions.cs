using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Given;

/// <summary>For given pairs of scores, which of them should be larger: the mean of <c>max(0, −t·(x₁ − x₂) + margin)</c>.</summary>
/// <remarks>Output <c>[batch, 2]</c>, the two scores; target <c>[batch]</c>, 1 where the first should be larger and −1 where the second should.
/// Equal to PyTorch's <c>MarginRankingLoss</c>.</remarks>
[Part("margin_ranking")]
public sealed record MarginRankingOptions : ElementLossOptions
{
    /// <summary>By how much it should be larger.</summary>
    [AtLeast(0)]
    public double Margin { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RefuseClasses(output, classes, "1 or −1 for each pair");
        RequireShape(output, "[2], two scores", 1, 2);
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => From((x, t, r) =>
    {
        Tensor[] pair = Shapes.Unstack(PartName(), "two scores", x, 2);
        Shapes.RequireAlike(PartName(), pair[0], t);
        return pair[0].MarginRankingLoss(pair[1], t, Margin, (long)r);
    });
}
