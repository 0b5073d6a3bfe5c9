using Cupel.Learn.Metrics.Clustering;

namespace Cupel.Learn.Metrics.Nominal;

/// <summary>How strongly two categories hang together, from a table of how often each value met each.</summary>
/// <remarks>Stateless; safe for several threads.</remarks>
public static class Association
{
    /// <summary><c>Σ (n_ij − e_ij)²/e_ij</c>, how far the counts lie from those of categories that know nothing of each other.</summary>
    /// <param name="table">How often each value met each.</param>
    /// <param name="isCorrected">Whether counts of a table of two by two are moved towards what is expected by up to a half (Yates).</param>
    public static double ChiSquared(Contingency table, bool isCorrected = false)
    {
        bool moves = isCorrected && table.Classes.Count == 2 && table.Clusters.Count == 2;
        double sum = 0;
        for (int i = 0; i < table.Classes.Count; i++)
        {
            for (int j = 0; j < table.Clusters.Count; j++)
            {
                double expected = table.ClassSizes[i] * table.ClusterSizes[j] / table.Samples;
                double off = Math.Abs(table.Counts[i][j] - expected);
                off -= moves ? Math.Min(0.5, off) : 0;
                sum += off * off / expected;
            }
        }

        return sum;
    }

    /// <summary>Cramér's V; NaN where either category has one value.</summary>
    /// <param name="table">How often each value met each.</param>
    /// <param name="isCorrected">Whether the bias of small samples is taken out.</param>
    public static double CramersV(Contingency table, bool isCorrected = true)
    {
        (double phi, double rows, double columns) = Parts(table, isCorrected);
        return Root(phi, Math.Min(rows, columns));
    }

    /// <summary>Tschuprow's T; NaN where either category has one value.</summary>
    /// <param name="table">How often each value met each.</param>
    /// <param name="isCorrected">Whether the bias of small samples is taken out.</param>
    public static double TschuprowsT(Contingency table, bool isCorrected = true)
    {
        (double phi, double rows, double columns) = Parts(table, isCorrected);
        return Root(phi, Math.Sqrt(Math.Max(rows, 0) * Math.Max(columns, 0)));
    }

    /// <summary>Pearson's coefficient of contingency.</summary>
    /// <param name="table">How often each value met each.</param>
    public static double PearsonContingency(Contingency table)
    {
        double phi = ChiSquared(table) / table.Samples;
        return Math.Sqrt(phi / (1 + phi));
    }

    /// <summary>Theil's U: the share of the uncertainty of the columns that the rows take away; 0 where there is none.</summary>
    /// <param name="table">How often each value met each.</param>
    public static double TheilsU(Contingency table)
    {
        double entropy = ClusterScores.Entropy(table.ClusterSizes);
        return entropy == 0 ? 0 : ClusterScores.MutualInformation(table) / entropy;
    }

    private static (double Phi, double Rows, double Columns) Parts(Contingency table, bool isCorrected)
    {
        double phi = ChiSquared(table, isCorrected) / table.Samples;
        (double rows, double columns) = (table.Classes.Count - 1, table.Clusters.Count - 1);
        double others = table.Samples - 1;
        return isCorrected
            ? (Math.Max(0, phi - (rows * columns / others)), rows - (rows * rows / others), columns - (columns * columns / others))
            : (phi, rows, columns);
    }

    private static double Root(double phi, double most) => most > 0 ? Math.Min(Math.Sqrt(phi / most), 1) : double.NaN;
}
