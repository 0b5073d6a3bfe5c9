using Cupel.Torch;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>Squared Euclidean distances by way of products, <c>|a|² + |b|² − 2·a·b</c>, which with their gradient cost an eighth of differences.</summary>
/// <remarks>Products lose digits where two embeddings are close: those pairs are taken by differences, so that equal embeddings have the distance 0
/// and a gradient of 0.</remarks>
internal static class SquaredDistances
{
    // Up to here differences cost no more.
    private const long FewPairs = 64 * 64;

    // A square below this share of |a|² + |b|² has lost more than one of its digits.
    private const double Close = 0.1;

    // So many close pairs a row are looked at by themselves: with more, all are.
    private const long MostClose = 8;

    /// <summary>The squares <c>[n, m]</c>; null where differences are the better way.</summary>
    /// <param name="first"><c>[n, features]</c>.</param>
    /// <param name="second"><c>[m, features]</c>.</param>
    public static Tensor? Find(Tensor first, Tensor second)
    {
        (long n, long m) = (first.Size(0), second.Size(0));
        if (n * m < FewPairs)
        {
            return null;
        }

        Tensor norms = first.Mul(first).Sum([1], keepdim: true);
        Tensor others = ReferenceEquals(first, second) ? norms : second.Mul(second).Sum([1], keepdim: true);
        Tensor scale = norms + others.T();
        Tensor squares = scale.Addmm(first, second.T(), 1.0, -2.0);
        Tensor[] close = squares.Detach().Lt(scale.Detach() * Close).Where();
        if (close[0].Count > MostClose * (n + m))
        {
            return null;
        }

        Tensor apart = first.IndexSelect(0, close[0]) - second.IndexSelect(0, close[1]);
        return squares.IndexPut([close[0], close[1]], apart.Mul(apart).Sum([1]));
    }
}
