namespace Cupel.Statistics;

/// <summary>Student's t-distribution.</summary>
public static class StudentT
{
    /// <summary>The probability of a value at least as far from 0 as <paramref name="t"/>: <c>I_{df/(df+t²)}(df/2, 1/2)</c>.</summary>
    /// <param name="t">The value; NaN gives NaN, an infinity 0.</param>
    /// <param name="degreesOfFreedom">Above 0; need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreesOfFreedom"/> is not above 0.</exception>
    public static double TwoSidedTail(double t, double degreesOfFreedom)
    {
        double square = t * t;
        return double.IsPositiveInfinity(square) ? 0
            : IncompleteBeta.Regularized(
                degreesOfFreedom / (degreesOfFreedom + square), square / (degreesOfFreedom + square), degreesOfFreedom / 2, 0.5);
    }
}
