using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Pairs;

/// <summary>One pair of each class: the cross entropy of each anchor's similarity with its own positive against the positives of the other classes;
/// the mean of the classes.</summary>
/// <remarks>A class's pair is the first there is of it. Classes with a single example are left out. The similarity is the cosine unless given.
/// Source: Sohn, "Improved Deep Metric Learning with Multi-class N-pair Loss Objective", 2016.</remarks>
[Part("n_pairs")]
public sealed record NPairsOptions : DistanceLossOptions
{
    internal override DistanceOptions OwnDistance => new CosineDistanceOptions();

    internal override bool TakesReference => false;

    internal override IEnumerable<Term> Terms(Comparison comparison)
    {
        Selection pairs = comparison.Pairs;
        long[] classes = comparison.Labels.IndexSelect(0, pairs.Anchors).ToArray<long>();
        var places = new Dictionary<long, long>();
        for (int i = 0; i < classes.Length; i++)
        {
            places.TryAdd(classes[i], i);
        }

        long[] first = [.. places.OrderBy(place => place.Key).Select(place => place.Value)];
        if (first.Length == 0)
        {
            return [];
        }

        Tensor chosen = Tensor.From<long>(first, first.Length);
        Tensor anchors = comparison.Embeddings.IndexSelect(0, pairs.Anchors.IndexSelect(0, chosen));
        Tensor positives = comparison.Embeddings.IndexSelect(0, pairs.Positives.IndexSelect(0, chosen));
        Tensor scores = comparison.Distance.Similarity(comparison.Distance.Between(anchors, positives));
        return [new(scores.CrossEntropyLoss(Ops.Arange(first.Length, dtype: DType.Int64), null, (long)Reducing.None))];
    }
}
