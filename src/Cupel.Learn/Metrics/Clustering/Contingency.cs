namespace Cupel.Learn.Metrics.Clustering;

/// <summary>How often each class met each cluster.</summary>
/// <remarks>Immutable, but for the arrays, which are not to be written to; safe for several threads.</remarks>
public sealed class Contingency
{
    private Contingency(long[] classes, long[] clusters, double[][] counts)
    {
        (Classes, Clusters, Counts) = (classes, clusters, counts);
        ClassSizes = [.. counts.Select(row => row.Sum())];
        ClusterSizes = [.. Enumerable.Range(0, clusters.Length).Select(j => counts.Sum(row => row[j]))];
        Samples = ClassSizes.Sum();
    }

    /// <summary>The classes that came, rising: the rows.</summary>
    public IReadOnlyList<long> Classes { get; }

    /// <summary>The clusters that came, rising: the columns.</summary>
    public IReadOnlyList<long> Clusters { get; }

    /// <summary>How often, a row for each class.</summary>
    public double[][] Counts { get; }

    /// <summary>How many samples each class has.</summary>
    public IReadOnlyList<double> ClassSizes { get; }

    /// <summary>How many samples each cluster has.</summary>
    public IReadOnlyList<double> ClusterSizes { get; }

    /// <summary>How many samples there are.</summary>
    public double Samples { get; }

    /// <summary>Counts two labellings.</summary>
    /// <param name="clusters">The cluster of each sample.</param>
    /// <param name="classes">The class of each sample, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Contingency Of(ReadOnlySpan<long> clusters, ReadOnlySpan<long> classes)
    {
        if (clusters.Length != classes.Length)
        {
            throw new ArgumentException($"must be as many as the {clusters.Length} clusters, got {classes.Length}", nameof(classes));
        }

        return FromCounts(classes.ToArray().Zip(clusters.ToArray(), (own, cluster) => (own, cluster, 1.0)));
    }

    /// <summary>The pairs of samples, ordered ones, by whether they share a class (row) and a cluster (column): <c>[[apart in both, only in one
    /// cluster], [only of
    /// one class, together in both]]</c>.</summary>
    public double[][] PairConfusion()
    {
        double together = Counts.Sum(row => row.Sum(count => count * count));
        double clusters = ClusterSizes.Sum(size => size * size);
        double classes = ClassSizes.Sum(size => size * size);
        return [[(Samples * Samples) - clusters - classes + together, clusters - together], [classes - together, together - Samples]];
    }

    internal static Contingency FromCounts(IEnumerable<(long Class, long Cluster, double Count)> pairs)
    {
        (long Class, long Cluster, double Count)[] all = [.. pairs];
        long[] classes = [.. all.Select(one => one.Class).Distinct().Order()];
        long[] clusters = [.. all.Select(one => one.Cluster).Distinct().Order()];
        double[][] counts = [.. classes.Select(_ => new double[clusters.Length])];
        foreach ((long own, long cluster, double count) in all)
        {
            counts[Array.BinarySearch(classes, own)][Array.BinarySearch(clusters, cluster)] += count;
        }

        return new(classes, clusters, counts);
    }
}
