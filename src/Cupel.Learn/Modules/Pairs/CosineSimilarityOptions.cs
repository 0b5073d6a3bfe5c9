using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>How far two vectors point the same way, from −1 to 1: <c>x₁·x₂/(max(|x₁|, eps)·max(|x₂|, eps))</c>.</summary>
/// <remarks>Inputs of one shape; the dimension goes.</remarks>
[Part("cosine_similarity")]
public sealed record CosineSimilarityOptions : PairModuleOptions
{
    /// <summary>The dimension that holds the vectors' numbers, from 0 without the batch; negative counts from the end.</summary>
    public int Dim { get; init; } = -1;

    /// <summary>The smallest length that is divided by.</summary>
    [Above(0)]
    public double Eps { get; init; } = 1e-8;

    /// <inheritdoc/>
    protected override long[] Infer(long[] left, long[] right)
    {
        int at = Place(left, Dim);
        return left.AsSpan().SequenceEqual(right) ? [.. left[..at], .. left[(at + 1)..]]
            : throw new ShapeException(PartName(), $"a second input [{string.Join(", ", left)}]", right);
    }

    /// <inheritdoc/>
    protected override PairModule Create(long[] left, long[] right)
    {
        int at = Place(left, Dim) + 1;
        return new PairFunction((x, y) => x.CosineSimilarity(y, at, Eps));
    }
}
