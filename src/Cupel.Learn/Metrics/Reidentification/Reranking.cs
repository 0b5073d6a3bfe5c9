namespace Cupel.Learn.Metrics.Reidentification;

/// <summary>Re-ranks a gallery by whose nearest neighbours queries and images share.</summary>
/// <remarks>Stateless; safe for several threads. Time and memory grow with the square of queries and gallery together. Source: Zhong et al.,
/// "Re-ranking person re-identification
/// with k-reciprocal encoding", 2017.</remarks>
public static class Reranking
{
    /// <summary>New distances of each query to the gallery: <c>(1 − λ)·Jaccard + λ·original</c>, from 0 to 1.</summary>
    /// <remarks>Distances are squared and divided by the largest of their column over queries and gallery together. Half of <c>k1</c> is rounded to
    /// even.</remarks>
    /// <param name="queryGallery">A row for each query, with the distance of each image of the gallery.</param>
    /// <param name="queryQuery">The distances among queries.</param>
    /// <param name="galleryGallery">The distances within the gallery.</param>
    /// <param name="k1">How many nearest neighbours are looked at.</param>
    /// <param name="k2">Over how many neighbours an image's neighbourhood is averaged; 1 for its own alone.</param>
    /// <param name="lambda">λ, the share of the original distance.</param>
    /// <exception cref="ArgumentException">The numbers of rows or columns do not fit, or a distance is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k1"/> or <paramref name="k2"/> is below 1, or <paramref name="lambda"/> not from
    /// 0 to 1.</exception>
    public static double[][] Of(
        IReadOnlyList<double[]> queryGallery, IReadOnlyList<double[]> queryQuery, IReadOnlyList<double[]> galleryGallery, int k1 = 20, int k2 = 6, double lambda = 0.3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k2, 1);
        if (!(lambda is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "must be from 0 to 1");
        }

        int queries = queryGallery.Count;
        double[][] original = Normalised(queryGallery, queryQuery, galleryGallery);
        int[][] ranking = [.. original.Select(Nearest)];
        double[][] weights = [.. Enumerable.Range(0, original.Length).Select(i => Neighbourhood(original[i], ranking, i, k1))];
        if (k2 != 1)
        {
            weights = [.. ranking.Select(nearest => Mean(weights, nearest.AsSpan(0, Math.Min(k2, nearest.Length))))];
        }

        double[][] final = new double[queries][];
        for (int q = 0; q < queries; q++)
        {
            final[q] = new double[original.Length - queries];
            for (int g = 0; g < final[q].Length; g++)
            {
                double shared = 0;
                double[] other = weights[queries + g];
                for (int i = 0; i < other.Length; i++)
                {
                    shared += Math.Min(weights[q][i], other[i]);
                }

                final[q][g] = ((1 - (shared / (2 - shared))) * (1 - lambda)) + (original[q][queries + g] * lambda);
            }
        }

        return final;
    }

    /// <summary>All squared distances, each over the largest to the same image.</summary>
    private static double[][] Normalised(IReadOnlyList<double[]> queryGallery, IReadOnlyList<double[]> queryQuery, IReadOnlyList<double[]> galleryGallery)
    {
        (int queries, int images) = (queryGallery.Count, galleryGallery.Count);
        if (queryQuery.Count != queries || queryGallery.Any(row => row.Length != images) || queryQuery.Any(row => row.Length != queries)
            || galleryGallery.Any(row => row.Length != images))
        {
            throw new ArgumentException($"distances must be {queries} x {images}, {queries} x {queries} and {images} x {images}", nameof(queryGallery));
        }

        int all = queries + images;
        double Distance(int row, int column) =>
            row < queries
                ? column < queries ? queryQuery[row][column] : queryGallery[row][column - queries]
                : column < queries ? queryGallery[column][row - queries] : galleryGallery[row - queries][column - queries];
        double[][] original = new double[all][];
        for (int column = 0; column < all; column++)
        {
            original[column] = new double[all];
            double most = 0;
            for (int row = 0; row < all; row++)
            {
                double distance = Distance(row, column);
                original[column][row] = double.IsNaN(distance) ? throw new ArgumentException("distances must be numbers, got NaN", nameof(queryGallery)) : distance * distance;
                most = Math.Max(most, original[column][row]);
            }

            for (int row = 0; row < all && most > 0; row++)
            {
                original[column][row] /= most;
            }
        }

        return original;
    }

    private static int[] Nearest(double[] distances)
    {
        int[] order = [.. Enumerable.Range(0, distances.Length)];
        Array.Sort(order, (a, b) => distances[a] != distances[b] ? distances[a].CompareTo(distances[b]) : a.CompareTo(b));
        return order;
    }

    /// <summary>An image's weight for each other one: those that are among each other's nearest, and what most of their own circle is in.</summary>
    private static double[] Neighbourhood(double[] distances, int[][] ranking, int image, int k1)
    {
        int[] close = Reciprocal(ranking, image, k1);
        var all = new SortedSet<int>(close);
        int half = (int)Math.Round(k1 / 2.0, MidpointRounding.ToEven);
        foreach (int candidate in close)
        {
            int[] theirs = Reciprocal(ranking, candidate, half);
            if (theirs.Intersect(close).Count() > 2.0 / 3 * theirs.Length)
            {
                all.UnionWith(theirs);
            }
        }

        double[] weights = new double[distances.Length];
        double sum = all.Sum(other => Math.Exp(-distances[other]));
        foreach (int other in all)
        {
            weights[other] = Math.Exp(-distances[other]) / sum;
        }

        return weights;
    }

    /// <summary>Those among an image's nearest that have it among theirs.</summary>
    private static int[] Reciprocal(int[][] ranking, int image, int k)
    {
        int count = Math.Min(k + 1, ranking.Length);
        return [.. ranking[image].Take(count).Where(other => ranking[other].AsSpan(0, count).Contains(image))];
    }

    private static double[] Mean(double[][] rows, ReadOnlySpan<int> which)
    {
        double[] mean = new double[rows[0].Length];
        foreach (int row in which)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += rows[row][i] / which.Length;
            }
        }

        return mean;
    }
}
