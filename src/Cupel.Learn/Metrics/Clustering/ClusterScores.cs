namespace Cupel.Learn.Metrics.Clustering;

/// <summary>How well clusters meet classes, from a table of how often each met each.</summary>
/// <remarks>In nats. Two labellings that put all samples into one group agree fully: 1 where a score is normalised. Stateless; safe for several
/// threads.
/// Sources: Rand, 1971; Hubert and Arabie, 1985; Fowlkes and Mallows, 1983; Rosenberg and Hirschberg, 2007; Vinh, Epps and Bailey, 2010.</remarks>
public static class ClusterScores
{
    // Information below the last digit of 1 is rounding.
    private const double Smallest = 2.220446049250313e-16;

    /// <summary>The share of pairs of samples that both labellings treat alike. 1 with fewer than two samples.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    public static double Rand(Contingency table)
    {
        double[][] pairs = table.PairConfusion();
        double alike = pairs[0][0] + pairs[1][1];
        double all = alike + pairs[0][1] + pairs[1][0];
        return all == 0 ? 1 : alike / all;
    }

    /// <summary>The Rand index, corrected so that chance gives 0.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    public static double AdjustedRand(Contingency table)
    {
        double[][] pairs = table.PairConfusion();
        (double apart, double inCluster, double inClass, double together) = (pairs[0][0], pairs[0][1], pairs[1][0], pairs[1][1]);
        return inCluster == 0 && inClass == 0 ? 1
            : 2 * ((together * apart) - (inClass * inCluster))
                / (((together + inClass) * (inClass + apart)) + ((together + inCluster) * (inCluster + apart)));
    }

    /// <summary>The geometric mean of the shares of pairs in one cluster that are of one class, and of one class that are in one cluster; 0 where no
    /// pair is.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    public static double FowlkesMallows(Contingency table)
    {
        double[][] pairs = table.PairConfusion();
        double together = pairs[1][1];
        return together == 0 ? 0 : Math.Sqrt(together / (together + pairs[0][1])) * Math.Sqrt(together / (together + pairs[1][0]));
    }

    /// <summary>What is known of the class from the cluster, <c>Σ n_ij/n · ln(n·n_ij/(a_i·b_j))</c>, from 0.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    public static double MutualInformation(Contingency table)
    {
        double n = table.Samples;
        double sum = 0;
        for (int i = 0; i < table.Counts.Length; i++)
        {
            for (int j = 0; j < table.Clusters.Count; j++)
            {
                double count = table.Counts[i][j];
                sum += count == 0 ? 0 : count / n * (Math.Log(count / n) - Math.Log(table.ClassSizes[i] / n) - Math.Log(table.ClusterSizes[j] / n));
            }
        }

        return Math.Max(sum, 0);
    }

    /// <summary>How uncertain a label is, from the sizes of its groups.</summary>
    /// <param name="sizes">How many samples each group has.</param>
    public static double Entropy(IReadOnlyList<double> sizes)
    {
        double n = sizes.Sum();
        return -sizes.Where(size => size > 0).Sum(size => size / n * Math.Log(size / n));
    }

    /// <summary>The mutual information over a mean of both entropies.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    /// <param name="average">Which mean.</param>
    public static double NormalisedMutualInformation(Contingency table, EntropyAverage average = EntropyAverage.Arithmetic)
    {
        if (IsOneGroup(table))
        {
            return 1;
        }

        double information = MutualInformation(table);
        return information <= Smallest ? 0 : information / Mean(table, average);
    }

    /// <summary>The normalised mutual information, corrected so that chance gives 0: <c>(I − E[I]) / (H − E[I])</c>. Where groups of
    /// these sizes always tell as much (<c>H = E[I]</c>): 1 for the same groups, 0 otherwise.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    /// <param name="average">Which mean of both entropies <c>H</c> is.</param>
    public static double AdjustedMutualInformation(Contingency table, EntropyAverage average = EntropyAverage.Arithmetic)
    {
        if (IsOneGroup(table))
        {
            return 1;
        }

        double expected = ExpectedInformation(table);
        double most = Mean(table, average);

        // Where every labelling with such groups tells as much, there is nothing above chance to be had: what is left is rounding.
        return Math.Abs(most - expected) > 1e-12 * most ? (MutualInformation(table) - expected) / (most - expected) : IsRenamed(table) ? 1 : 0;
    }

    /// <summary>Whether clusters hold one class each: <c>I/H(class)</c>; 1 where there is one class.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    public static double Homogeneity(Contingency table) => Ratio(table, table.ClassSizes);

    /// <summary>Whether classes lie in one cluster each: <c>I/H(cluster)</c>; 1 where there is one cluster.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    public static double Completeness(Contingency table) => Ratio(table, table.ClusterSizes);

    /// <summary>The weighted harmonic mean of homogeneity and completeness, <c>(1 + β)·h·c/(β·h + c)</c>; 0 where both are.</summary>
    /// <param name="table">How often each class met each cluster.</param>
    /// <param name="beta">Above 1 completeness counts more, below 1 homogeneity.</param>
    public static double VMeasure(Contingency table, double beta = 1)
    {
        (double h, double c) = (Homogeneity(table), Completeness(table));
        return h + c == 0 ? 0 : (1 + beta) * h * c / ((beta * h) + c);
    }

    /// <summary>The mutual information that labellings with groups of these sizes have by chance.</summary>
    private static double ExpectedInformation(Contingency table)
    {
        double n = table.Samples;
        double[] logFactorials = new double[(int)n + 1];
        for (int i = 1; i < logFactorials.Length; i++)
        {
            logFactorials[i] = logFactorials[i - 1] + Math.Log(i);
        }

        double sum = 0;
        foreach (int a in table.ClassSizes.Select(size => (int)size))
        {
            foreach (int b in table.ClusterSizes.Select(size => (int)size))
            {
                double fixedPart = logFactorials[a] + logFactorials[b] + logFactorials[(int)n - a] + logFactorials[(int)n - b] - logFactorials[(int)n];
                for (int common = Math.Max(1, a + b - (int)n); common <= Math.Min(a, b); common++)
                {
                    double chance = Math.Exp(
                        fixedPart - logFactorials[common] - logFactorials[a - common] - logFactorials[b - common] - logFactorials[(int)n - a - b + common]);
                    sum += common / n * Math.Log(n * common / ((double)a * b)) * chance;
                }
            }
        }

        return sum;
    }

    private static double Ratio(Contingency table, IReadOnlyList<double> sizes)
    {
        double entropy = Entropy(sizes);
        return entropy == 0 ? 1 : MutualInformation(table) / entropy;
    }

    private static double Mean(Contingency table, EntropyAverage average)
    {
        (double a, double b) = (Entropy(table.ClassSizes), Entropy(table.ClusterSizes));
        return average switch
        {
            EntropyAverage.Geometric => Math.Sqrt(a * b),
            EntropyAverage.Minimum => Math.Min(a, b),
            EntropyAverage.Maximum => Math.Max(a, b),
            _ => (a + b) / 2,
        };
    }

    private static bool IsRenamed(Contingency table) =>
        table.Classes.Count == table.Clusters.Count && table.Counts.All(row => row.Count(count => count > 0) == 1);

    private static bool IsOneGroup(Contingency table) => table.Classes.Count == 1 && table.Clusters.Count == 1;
}
