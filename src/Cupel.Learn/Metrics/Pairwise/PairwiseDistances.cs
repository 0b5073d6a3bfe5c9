namespace Cupel.Learn.Metrics.Pairwise;

/// <summary>Distances and likenesses of rows of numbers, each of one set with each of another.</summary>
/// <remarks>All in float64. NaN goes through. Stateless; safe for several threads.</remarks>
public static class PairwiseDistances
{
    /// <summary>The measure of each row of one set with each of another, a row for each of x.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="x">The rows of the first set, of one length.</param>
    /// <param name="y">The rows of the second set, of the same length.</param>
    /// <exception cref="ArgumentException">Rows differ in length.</exception>
    public static double[][] Between(PairwiseMeasure measure, IReadOnlyList<double[]> x, IReadOnlyList<double[]> y)
    {
        double[][] all = new double[x.Count][];
        for (int i = 0; i < x.Count; i++)
        {
            all[i] = new double[y.Count];
            for (int j = 0; j < y.Count; j++)
            {
                all[i][j] = Of(measure, x[i], y[j]);
            }
        }

        return all;
    }

    /// <summary>The measure of each row with each other one; the diagonal is 0, unless it is asked for.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="x">The rows, of one length.</param>
    /// <param name="withDiagonal">Whether each row is measured with itself, too.</param>
    /// <exception cref="ArgumentException">Rows differ in length.</exception>
    public static double[][] Within(PairwiseMeasure measure, IReadOnlyList<double[]> x, bool withDiagonal = false)
    {
        double[][] all = Between(measure, x, x);
        for (int i = 0; i < x.Count && !withDiagonal; i++)
        {
            all[i][i] = 0;
        }

        return all;
    }

    /// <summary>The measure of two rows.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="x">One.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double Of(PairwiseMeasure measure, ReadOnlySpan<double> x, ReadOnlySpan<double> y) => measure switch
    {
        PairwiseMeasure.Cosine => Cosine(x, y),
        PairwiseMeasure.CosineDistance => 1 - Cosine(x, y),
        PairwiseMeasure.SquaredEuclidean => SquaredEuclidean(x, y),
        PairwiseMeasure.Euclidean => Math.Sqrt(SquaredEuclidean(x, y)),
        PairwiseMeasure.Manhattan => Manhattan(x, y),
        PairwiseMeasure.Linear => Linear(x, y),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "must be one of the measures"),
    };

    /// <summary><c>x·y / (|x|·|y|)</c>; NaN where a row is all zeros.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double Cosine(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Linear(x, y) / (Math.Sqrt(Linear(x, x)) * Math.Sqrt(Linear(y, y)));

    /// <summary><c>x·y</c>.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double Linear(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireSameLength(x, y);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary><c>Σ (x − y)²</c>.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double SquaredEuclidean(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireSameLength(x, y);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }

        return sum;
    }

    /// <summary><c>Σ |x − y|</c>.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static double Manhattan(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireSameLength(x, y);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(x[i] - y[i]);
        }

        return sum;
    }

    private static void RequireSameLength(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"must be a row of {x.Length} numbers, got {y.Length}", nameof(y));
        }
    }
}
