using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>What a loss is made from that ranks the batch by its cosines with each example, with a sigmoid for "comes before", so that ranks have
/// gradients.</summary>
/// <remarks>A batch of <c>n</c> takes <c>n³</c> numbers.</remarks>
public abstract record RankOptions : EmbeddingLossOptions
{
    /// <summary>By which the difference of two cosines is divided before the sigmoid: the smaller, the nearer to true ranks.</summary>
    [Above(0)]
    public double Temperature { get; init; } = 0.01;

    internal override bool TakesReference => false;

    internal override Distance BuildDistance() => new CosineDistanceOptions().Build();

    /// <summary>How much <c>k</c> comes before <c>j</c> in the ranking of <c>i</c>, from 0 to 1: <c>[i, j, k]</c>.</summary>
    private protected Tensor Before(Comparison comparison) =>
        ((comparison.Matrix.Unsqueeze(1) - comparison.Matrix.Unsqueeze(2)) / Temperature).Sigmoid();
}
