
namespace Cupel.Learn.Metrics.Regression;

/// <summary>How far one distribution lies from another, in nats.</summary>
public static class Divergence
{
    /// <summary><c>Σ p·ln(p/q)</c>: what is lost where <c>q</c> is taken for <c>p</c>. From 0; ∞ where <c>q</c> is 0 and <c>p</c> is not.</summary>
    /// <param name="p">Shares, which are divided by their sum; or their logarithms, which are taken as they are.</param>
    /// <param name="q">The other ones, as many.</param>
    /// <param name="isLogarithm">Whether both are logarithms.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a share is below 0.</exception>
    public static double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q, bool isLogarithm = false)
    {
        RequireSameLength(p, q);
        (double pTotal, double qTotal) = isLogarithm ? (1, 1) : (Total(p), Total(q));
        double sum = 0;
        if (!isLogarithm)
        {
            // Dividing by both sums last costs two divisions less for each share.
            for (int i = 0; i < p.Length; i++)
            {
                sum += Term(p[i], q[i]);
            }

            return (sum / pTotal) + Math.Log(qTotal / pTotal);
        }

        for (int i = 0; i < p.Length; i++)
        {
            (double a, double b) = (Math.Exp(p[i]), Math.Exp(q[i]));
            sum += a != 0 ? a * (p[i] - q[i]) : Term(a, b);
        }

        return sum;
    }

    /// <summary>The mean of both distributions' divergences from their mean; from 0 to ln 2, the same from either side.</summary>
    /// <param name="p">Shares, which are divided by their sum; or their logarithms, which are taken as they are.</param>
    /// <param name="q">The other ones, as many.</param>
    /// <param name="isLogarithm">Whether both are logarithms.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a share is below 0.</exception>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q, bool isLogarithm = false)
    {
        RequireSameLength(p, q);
        (double pTotal, double qTotal) = isLogarithm ? (1, 1) : (Total(p), Total(q));
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            (double a, double b) = isLogarithm ? (Math.Exp(p[i]), Math.Exp(q[i])) : (p[i] / pTotal, q[i] / qTotal);
            double middle = (a + b) / 2;
            sum += Term(a, middle) + Term(b, middle);
        }

        return sum / 2;
    }

    private static double Term(double p, double q) => p == 0 ? 0 : p * Math.Log(p / q);

    private static double Total(ReadOnlySpan<double> shares)
    {
        double total = 0;
        foreach (double share in shares)
        {
            total += share >= 0 || double.IsNaN(share) ? share : throw new ArgumentException($"shares must be at least 0, got {share:R}", nameof(shares));
        }

        return total;
    }

    private static void RequireSameLength(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        if (p.Length != q.Length)
        {
            throw new ArgumentException($"must be as many as the {p.Length} shares of the first, got {q.Length}", nameof(q));
        }
    }
}
