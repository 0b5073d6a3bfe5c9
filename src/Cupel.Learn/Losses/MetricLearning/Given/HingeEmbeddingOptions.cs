using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Given;

/// <summary>For distances of given pairs: the mean of <c>x</c> for pairs that belong together and <c>max(0, margin − x)</c> for those that do
/// not.</summary>
/// <remarks>Output and target have one shape; targets are float32, 1 or −1. Equal to PyTorch's <c>HingeEmbeddingLoss</c>.</remarks>
[Part("hinge_embedding")]
public sealed record HingeEmbeddingOptions : ElementLossOptions
{
    /// <summary>The distance from which on a pair that does not belong together costs nothing.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 1;

    /// <inheritdoc/>
    protected override ElementLoss Create() => FromAlike((x, t, r) => x.HingeEmbeddingLoss(t, Margin, (long)r));
}
