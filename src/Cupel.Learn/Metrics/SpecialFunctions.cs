namespace Cupel.Learn.Metrics;

/// <summary>Functions of statistics that .NET lacks, to about 14 digits.</summary>
internal static class SpecialFunctions
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x), for x above 0.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }

        double at = x - 1;
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (at + i);
        }

        double t = at + Lanczos.Length - 1.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((at + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The share of a normal distribution that lies above z deviations; precise far out, too.</summary>
    public static double NormalAbove(double z)
    {
        if (double.IsNaN(z))
        {
            return double.NaN;
        }

        double x = Math.Abs(z) / Math.Sqrt(2);
        double tail = x < 2.5 ? 1 - ErfSeries(x) : ErfcFraction(x);
        return z >= 0 ? tail / 2 : 1 - (tail / 2);
    }

    /// <summary>How often a t of this size or larger, of either sign, comes by chance with so many degrees of freedom.</summary>
    public static double StudentTwoSided(double t, double freedom) =>
        freedom <= 0 || double.IsNaN(t) ? double.NaN
        : double.IsInfinity(t) ? 0
        : IncompleteBeta(freedom / (freedom + (t * t)), freedom / 2, 0.5);

    /// <summary>The regularised incomplete beta function I_x(a, b).</summary>
    public static double IncompleteBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - (front * BetaFraction(1 - x, b, a) / b);
    }

    private static double BetaFraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1;
        double d = 1 / Nonzero(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m <= 1000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Nonzero(1 + (even * d));
            c = Nonzero(1 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Nonzero(1 + (odd * d));
            c = Nonzero(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
            {
                break;
            }
        }

        return value;

        static double Nonzero(double number) => Math.Abs(number) < Tiny ? Tiny : number;
    }

    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum) && n < 200; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double ErfcFraction(double x)
    {
        double value = 0;
        for (int k = 120; k > 0; k--)
        {
            value = k / 2.0 / (x + value);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (x + value);
    }
}
