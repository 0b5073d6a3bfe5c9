namespace Cupel.Learn.Metrics.Regression;

/// <summary>Means of outputs, targets and errors (output − target), and sums of squared deviations from them: enough for correlations and
/// variances.</summary>
/// <remarks>Two of them are joined without loss where numbers lie far from 0. Source: Chan, Golub and LeVeque, "Updating formulae and a
/// pairwise algorithm for computing sample variances", 1979.</remarks>
internal readonly record struct Moments(
    double Weight, double OutputMean, double TargetMean, double ErrorMean, double OutputSquares, double TargetSquares, double ErrorSquares, double Products)
{
    public const int Size = 8;

    /// <summary>Σ w·(output − target)².</summary>
    public double SquaredErrors => ErrorSquares + (Weight * ErrorMean * ErrorMean);

    public static Moments Read(ReadOnlySpan<double> at) => new(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);

    public void Write(Span<double> at) =>
        (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]) =
        (Weight, OutputMean, TargetMean, ErrorMean, OutputSquares, TargetSquares, ErrorSquares, Products);

    /// <summary>Those of one column of rows, in two passes; exact zeros for constants.</summary>
    public static Moments Of(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, int column = 0, int columns = 1)
    {
        double weight = 0;
        double outputs = 0;
        double targets = 0;
        double errors = 0;
        (double firstOutput, double firstTarget, double firstError) = (double.NaN, double.NaN, double.NaN);
        for (int at = column, row = 0; at < output.Length; at += columns, row++)
        {
            double w = weights.IsEmpty ? 1 : weights[row];
            if (w == 0)
            {
                continue;
            }

            if (weight == 0)
            {
                (firstOutput, firstTarget, firstError) = (output[at], target[at], output[at] - target[at]);
            }

            // Sums are taken from the first number on, so that equal numbers give exactly that number.
            weight += w;
            outputs += w * (output[at] - firstOutput);
            targets += w * (target[at] - firstTarget);
            errors += w * (output[at] - target[at] - firstError);
        }

        if (weight == 0)
        {
            return default;
        }

        (double outputMean, double targetMean, double errorMean) =
            (firstOutput + (outputs / weight), firstTarget + (targets / weight), firstError + (errors / weight));
        (double outputSquares, double targetSquares, double errorSquares, double products) = (0, 0, 0, 0);
        for (int at = column, row = 0; at < output.Length; at += columns, row++)
        {
            double w = weights.IsEmpty ? 1 : weights[row];
            if (w == 0)
            {
                continue;
            }

            double o = output[at] - outputMean;
            double t = target[at] - targetMean;
            double e = output[at] - target[at] - errorMean;
            outputSquares += w * o * o;
            targetSquares += w * t * t;
            errorSquares += w * e * e;
            products += w * o * t;
        }

        return new(weight, outputMean, targetMean, errorMean, outputSquares, targetSquares, errorSquares, products);
    }

    /// <summary>Those of what both have seen.</summary>
    public static Moments operator +(Moments left, Moments right)
    {
        if (left.Weight == 0 || right.Weight == 0)
        {
            return left.Weight == 0 ? right : left;
        }

        double weight = left.Weight + right.Weight;
        double share = right.Weight / weight;
        double cross = left.Weight * share;
        double o = right.OutputMean - left.OutputMean;
        double t = right.TargetMean - left.TargetMean;
        double e = right.ErrorMean - left.ErrorMean;
        return new(
            weight,
            left.OutputMean + (o * share),
            left.TargetMean + (t * share),
            left.ErrorMean + (e * share),
            left.OutputSquares + right.OutputSquares + (o * o * cross),
            left.TargetSquares + right.TargetSquares + (t * t * cross),
            left.ErrorSquares + right.ErrorSquares + (e * e * cross),
            left.Products + right.Products + (o * t * cross));
    }
}
