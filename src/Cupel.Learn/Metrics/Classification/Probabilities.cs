using System.Numerics;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>Scores as probabilities, and what is measured of them, one sample at a time. The metrics are the means over samples.</summary>
public static class Probabilities
{
    // What scikit-learn clips float64 probabilities to, so that a sure mistake costs 36, not infinity.
    private const double Smallest = 2.220446049250313e-16;

    /// <summary><c>1 / (1 + e⁻ˣ)</c>, without overflow.</summary>
    /// <param name="score">x.</param>
    public static double Sigmoid(double score)
    {
        double tail = Math.Exp(-Math.Abs(score));
        return score >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
    }

    /// <summary><c>eˣ / Σ eˣ</c>, in place, without overflow.</summary>
    /// <param name="scores">The unscaled scores of one sample, and then its probabilities.</param>
    public static void Softmax(Span<double> scores)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Exp(scores[i] - largest);
            sum += scores[i];
        }

        foreach (ref double score in scores)
        {
            score /= sum;
        }
    }

    /// <summary><c>−ln(p / Σ p)</c> of the right class. Probabilities are clipped to [2.2e-16, 1 − 2.2e-16] first.</summary>
    /// <param name="probabilities">One for each class.</param>
    /// <param name="target">The right class.</param>
    public static double LogLoss(ReadOnlySpan<double> probabilities, int target)
    {
        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += Clipped(probability);
        }

        return Math.Log(sum / Clipped(probabilities[target]));
    }

    /// <summary><c>−ln p</c> where the target is positive, else <c>−ln(1 − p)</c>. p is clipped to [2.2e-16, 1 − 2.2e-16] first.</summary>
    /// <param name="probability">The probability of a positive.</param>
    /// <param name="positive">Whether it is one.</param>
    public static double LogLoss(double probability, bool positive) =>
        -Math.Log(positive ? Clipped(probability) : 1 - Clipped(probability));

    /// <summary><c>Σ (p_c − [c is right])²</c> over classes, from 0 to 2. Brier 1950.</summary>
    /// <param name="probabilities">One for each class.</param>
    /// <param name="target">The right class.</param>
    public static double Brier(ReadOnlySpan<double> probabilities, int target)
    {
        double sum = 0;
        for (int c = 0; c < probabilities.Length; c++)
        {
            double apart = probabilities[c] - (c == target ? 1 : 0);
            sum += apart * apart;
        }

        return sum;
    }

    /// <summary><c>(p − y)²</c>, from 0 to 1: half of what the two-class form gives.</summary>
    /// <param name="probability">The probability of a positive.</param>
    /// <param name="positive">Whether it is one.</param>
    public static double Brier(double probability, bool positive)
    {
        double apart = probability - (positive ? 1 : 0);
        return apart * apart;
    }

    /// <summary>The sigmoid of each score, in place.</summary>
    /// <remarks>All go through vectors, also the last few: equal scores have equal probabilities wherever they stand.</remarks>
    internal static void SigmoidAll(Span<double> scores) => Each(scores, static x =>
    {
        Vector<double> tail = Exp(-Vector.Abs(x));
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, Vector<double>.Zero), Vector<double>.One, tail) / (Vector<double>.One + tail);
    });

    /// <summary>The softmax of each row, in place.</summary>
    /// <param name="scores">Rows one after another.</param>
    /// <param name="columns">How many scores a row has.</param>
    internal static void SoftmaxRows(Span<double> scores, int columns)
    {
        for (int at = 0; at < scores.Length; at += columns)
        {
            Span<double> row = scores.Slice(at, columns);
            double largest = double.NegativeInfinity;
            foreach (double score in row)
            {
                largest = Math.Max(largest, score);
            }

            foreach (ref double score in row)
            {
                score -= largest;
            }
        }

        Each(scores, Exp);
        for (int at = 0; at < scores.Length; at += columns)
        {
            Span<double> row = scores.Slice(at, columns);
            double sum = 0;
            foreach (double score in row)
            {
                sum += score;
            }

            foreach (ref double score in row)
            {
                score /= sum;
            }
        }
    }

    // Where one number of a vector is extreme .NET computes all of it another way, and the last bit of the others depends on their neighbour: extreme
    // ones are taken apart.
    private static Vector<double> Exp(Vector<double> x)
    {
        var limit = new Vector<double>(700.0);
        Vector<double> usual = Vector.ConditionalSelect(Vector.LessThanOrEqual(Vector.Abs(x), limit), x, Vector<double>.Zero);
        Vector<double> powers = Vector.Exp(usual);
        if (Vector.EqualsAll(usual, x))
        {
            return powers;
        }

        for (int i = 0; i < Vector<double>.Count; i++)
        {
            powers = Math.Abs(x[i]) <= 700.0 ? powers : powers.WithElement(i, Math.Exp(x[i]));
        }

        return powers;
    }

    private static void Each(Span<double> numbers, Func<Vector<double>, Vector<double>> function)
    {
        int i = 0;
        for (; i + Vector<double>.Count <= numbers.Length; i += Vector<double>.Count)
        {
            function(new Vector<double>(numbers[i..])).CopyTo(numbers[i..]);
        }

        if (i < numbers.Length)
        {
            Span<double> last = stackalloc double[Vector<double>.Count];
            numbers[i..].CopyTo(last);
            function(new Vector<double>(last)).CopyTo(last);
            last[..(numbers.Length - i)].CopyTo(numbers[i..]);
        }
    }

    private static double Clipped(double probability) => Math.Clamp(probability, Smallest, 1 - Smallest);
}
