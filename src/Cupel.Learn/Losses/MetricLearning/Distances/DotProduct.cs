using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>The dot product, of embeddings as they are or of unit length.</summary>
internal sealed class DotProduct(bool normalise) : Distance
{
    public override bool IsSimilarity => true;

    public override Tensor Between(Tensor from, Tensor to)
    {
        Tensor first = normalise ? Unit.Of(from) : from;
        Tensor second = ReferenceEquals(from, to) ? first : normalise ? Unit.Of(to) : to;
        return first.Matmul(second.T());
    }
}
