using Cupel.Learn.Metrics.Pairwise;

namespace Cupel.Learn.Metrics.Clustering;

/// <summary>How groups of points lie: close within, far from each other.</summary>
/// <remarks>Labels are any integers. With fewer than two groups, or as many groups as points, the value is NaN. Stateless; safe for several threads.
/// Sources: Rousseeuw, 1987; Caliński and Harabasz, 1974; Davies and Bouldin, 1979; Dunn, 1974.</remarks>
public static class ClusterShape
{
    /// <summary>For each point <c>(b − a)/max(a, b)</c>, with <c>a</c> the mean distance to the others of its group and <c>b</c> that to the nearest
    /// other group; from −1 to
    /// 1. 0 for a point alone in its group.</summary>
    /// <param name="points">The points, all of one dimension.</param>
    /// <param name="labels">The group of each.</param>
    /// <param name="measure">How far two points are apart.</param>
    public static double[] Silhouettes(double[][] points, long[] labels, PairwiseMeasure measure = PairwiseMeasure.Euclidean)
    {
        (int[] groups, int count) = Groups(points, labels);
        double[] sizes = new double[count];
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        double[] values = new double[points.Length];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < points.Length && count >= 2 && count < points.Length; i++)
        {
            double[] distances = new double[count];
            for (int j = 0; j < points.Length; j++)
            {
                distances[groups[j]] += j == i ? 0 : PairwiseDistances.Of(measure, points[i], points[j]);
            }

            int own = groups[i];
            double within = distances[own] / (sizes[own] - 1);
            double nearest = Enumerable.Range(0, count).Where(group => group != own).Min(group => distances[group] / sizes[group]);
            double most = Math.Max(within, nearest);
            values[i] = sizes[own] == 1 || most == 0 ? 0 : (nearest - within) / most;
        }

        return values;
    }

    /// <summary>The mean silhouette of all points.</summary>
    /// <param name="points">The points, all of one dimension.</param>
    /// <param name="labels">The group of each.</param>
    /// <param name="measure">How far two points are apart.</param>
    public static double Silhouette(double[][] points, long[] labels, PairwiseMeasure measure = PairwiseMeasure.Euclidean) =>
        points.Length == 0 ? double.NaN : Silhouettes(points, labels, measure).Average();

    /// <summary>The spread between groups over that within, each over its degrees of freedom; 1 where points of a group coincide.</summary>
    /// <param name="points">The points, all of one dimension.</param>
    /// <param name="labels">The group of each.</param>
    public static double CalinskiHarabasz(double[][] points, long[] labels)
    {
        (int[] groups, int count) = Groups(points, labels);
        if (count < 2 || count == points.Length)
        {
            return double.NaN;
        }

        double[] middle = Centre(points);
        double between = 0;
        double within = 0;
        foreach ((double[] centre, double[][] members) in Centres(points, groups, count))
        {
            between += members.Length * PairwiseDistances.SquaredEuclidean(centre, middle);
            within += members.Sum(point => PairwiseDistances.SquaredEuclidean(point, centre));
        }

        return within == 0 ? 1 : between * (points.Length - count) / (within * (count - 1));
    }

    /// <summary>The mean over groups of the worst <c>(s_i + s_j)/d_ij</c>, <c>s</c> the mean distance from the centre and <c>d</c> that between
    /// centres; smaller is
    /// better, from 0.</summary>
    /// <param name="points">The points, all of one dimension.</param>
    /// <param name="labels">The group of each.</param>
    public static double DaviesBouldin(double[][] points, long[] labels)
    {
        (int[] groups, int count) = Groups(points, labels);
        if (count < 2 || count == points.Length)
        {
            return double.NaN;
        }

        (double[] Centre, double[][] Members)[] all = Centres(points, groups, count);
        double[] spreads = [.. all.Select(group => group.Members.Average(point => Math.Sqrt(PairwiseDistances.SquaredEuclidean(point, group.Centre))))];
        return Enumerable.Range(0, count).Average(i => Enumerable.Range(0, count).Where(j => j != i).Max(j =>
        {
            double spread = spreads[i] + spreads[j];
            return spread == 0 ? 0 : spread / Math.Sqrt(PairwiseDistances.SquaredEuclidean(all[i].Centre, all[j].Centre));
        }));
    }

    /// <summary>The smallest distance between centres over the largest from a point to its centre; larger is better.</summary>
    /// <param name="points">The points, all of one dimension.</param>
    /// <param name="labels">The group of each.</param>
    /// <param name="p">The exponent of the distance: 2 for the straight line, 1 for the sum of sizes.</param>
    public static double Dunn(double[][] points, long[] labels, double p = 2)
    {
        (int[] groups, int count) = Groups(points, labels);
        if (count < 2 || count == points.Length)
        {
            return double.NaN;
        }

        (double[] Centre, double[][] Members)[] all = Centres(points, groups, count);
        double Distance(double[] x, double[] y) => Math.Pow(x.Zip(y, (a, b) => Math.Pow(Math.Abs(a - b), p)).Sum(), 1 / p);
        double apart = Enumerable.Range(0, count).Min(i => i == 0 ? double.PositiveInfinity : Enumerable.Range(0, i).Min(j => Distance(all[i].Centre, all[j].Centre)));
        return apart / all.Max(group => group.Members.Max(point => Distance(point, group.Centre)));
    }

    private static (int[] Groups, int Count) Groups(double[][] points, long[] labels)
    {
        if (points.Length != labels.Length)
        {
            throw new ArgumentException($"must be a label for each of the {points.Length} points, got {labels.Length}", nameof(labels));
        }

        long[] distinct = [.. labels.Distinct().Order()];
        return ([.. labels.Select(label => Array.BinarySearch(distinct, label))], distinct.Length);
    }

    private static (double[] Centre, double[][] Members)[] Centres(double[][] points, int[] groups, int count) =>
    [
        .. Enumerable.Range(0, count).Select(group =>
        {
            double[][] members = [.. points.Where((_, i) => groups[i] == group)];
            return (Centre(members), members);
        }),
    ];

    private static double[] Centre(double[][] points) => [.. Enumerable.Range(0, points[0].Length).Select(d => points.Average(point => point[d]))];
}
