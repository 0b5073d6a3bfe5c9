using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>For each class of a batch, its farthest example from its centre against the nearest other centre: <c>max(0, d_in − d_out + margin)</c>; the
/// mean of the classes.</summary>
/// <remarks>A centre is the mean of the class's embeddings in the batch, and gradients flow through it. A batch of one class has the loss 0. Source:
/// Alex et al., "Cluster Loss for Person Re-Identification", 2018.</remarks>
[Part("cluster")]
public sealed record ClusterOptions : EmbeddingLossOptions
{
    /// <summary>By how much farther the nearest other centre should be.</summary>
    [AtLeast(0)]
    public double Margin { get; init; } = 1;

    internal override bool TakesReference => false;

    /// <summary>How far embeddings are from each other; Euclid's distance of embeddings as they are when not given.</summary>
    public DistanceOptions? Distance { get; init; }

    internal override Distance BuildDistance() => (Distance ?? new LpDistanceOptions { Normalise = false }).Build();

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        long[] classes = [.. comparison.Labels.ToArray<long>().Distinct().Order()];
        if (classes.Length < 2)
        {
            return [];
        }

        Tensor member = Tensor.From<long>(classes, classes.Length).Unsqueeze(1).Eq(comparison.Labels.Unsqueeze(0));
        Tensor share = member.To(comparison.Embeddings.DType);
        Tensor centres = share.Matmul(comparison.Embeddings) / share.Sum([1], keepdim: true);
        Tensor within = -comparison.Distance.Similarity(comparison.Distance.Between(centres, comparison.Embeddings));
        Tensor between = -comparison.Distance.Similarity(comparison.Distance.Between(centres, centres));
        Tensor farthest = within.MaskedFill(member.LogicalNot(), double.NegativeInfinity).Max(1).Values;
        Tensor nearest = between.MaskedFill(Ops.Eye(classes.Length, dtype: DType.Bool), double.PositiveInfinity).Min(1).Values;
        return [new((farthest - nearest + Margin).Relu())];
    }
}
