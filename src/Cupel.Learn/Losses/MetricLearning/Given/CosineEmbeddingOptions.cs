using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Given;

/// <summary>For given pairs, by their angle: the mean of <c>1 − cos</c> for pairs that belong together and <c>max(0, cos − margin)</c> for those
/// that do not.</summary>
/// <remarks>Output <c>[batch, 2, features]</c>, the two embeddings of each pair; target <c>[batch]</c>, 1 or −1, float32 or int64. Equal to
/// PyTorch's <c>CosineEmbeddingLoss</c>.</remarks>
[Part("cosine_embedding")]
public sealed record CosineEmbeddingOptions : ElementLossOptions
{
    /// <summary>The cosine above which a pair that does not belong together costs something.</summary>
    [AtLeast(-1), AtMost(1)]
    public double Margin { get; init; }

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        RefuseClasses(output, classes, "1 or −1 for each pair");
        RequireShape(output, "[2, features], two embeddings", 2, 2);
    }

    /// <inheritdoc/>
    protected override ElementLoss Create() => From((x, t, r) =>
    {
        Tensor[] pair = Shapes.Unstack(PartName(), "two embeddings", x, 2);
        return pair[0].CosineEmbeddingLoss(pair[1], t, Margin, (long)r);
    });
}
