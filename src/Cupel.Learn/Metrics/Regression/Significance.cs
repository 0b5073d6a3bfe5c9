
namespace Cupel.Learn.Metrics.Regression;

/// <summary>How likely a correlation is by chance.</summary>
internal static class Significance
{
    /// <summary>That of a product-moment or rank correlation, by Student's t.</summary>
    public static double OfCorrelation(double r, double samples, Alternative alternative)
    {
        double freedom = samples - 2;
        double t = r * Math.Sqrt(freedom / ((1 - r) * (1 + r)));
        double both = SpecialFunctions.StudentTwoSided(t, freedom);
        return alternative == Alternative.TwoSided ? both : (alternative == Alternative.Greater) == (r >= 0) ? both / 2 : 1 - (both / 2);
    }

    /// <summary>That of a value in units of its deviation, by the normal distribution.</summary>
    public static double OfNormal(double z, Alternative alternative) => alternative switch
    {
        Alternative.Greater => SpecialFunctions.NormalAbove(z),
        Alternative.Less => SpecialFunctions.NormalAbove(-z),
        _ => 2 * SpecialFunctions.NormalAbove(Math.Abs(z)),
    };
}
