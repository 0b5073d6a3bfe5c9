using System.Numerics;

namespace Cupel.Learn.Metrics.Images;

/// <summary>How like two images are, or how rough one is.</summary>
/// <remarks>An image is its channels one after another, each row by row; all in float64. Stateless; safe for several threads.</remarks>
public static class ImageScores
{
    /// <summary>Peak signal-to-noise ratio, <c>log_b(range²/mse)</c> in tenths; ∞ for equal images.</summary>
    /// <param name="meanSquaredError">The mean squared error.</param>
    /// <param name="range">The largest possible difference of two numbers; above 0.</param>
    /// <param name="logarithmBase">The base of the logarithm, 10 for decibels.</param>
    public static double PeakSignalToNoise(double meanSquaredError, double range, double logarithmBase = 10) =>
        10 / Math.Log(logarithmBase) * ((2 * Math.Log(range)) - Math.Log(meanSquaredError));

    /// <summary>The mean of <c>(output − target)²</c>.</summary>
    /// <param name="output">One image.</param>
    /// <param name="target">The other.</param>
    public static double MeanSquaredError(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        RequireSameLength(output, target);
        Vector<double> sums = default;
        int i = 0;
        for (; i + Vector<double>.Count <= output.Length; i += Vector<double>.Count)
        {
            Vector<double> apart = new Vector<double>(output[i..]) - new Vector<double>(target[i..]);
            sums += apart * apart;
        }

        double sum = Vector.Sum(sums);
        for (; i < output.Length; i++)
        {
            sum += (output[i] - target[i]) * (output[i] - target[i]);
        }

        return sum / output.Length;
    }

    /// <summary>Structural similarity: how alike means, spreads and shapes are in every window; from −1 to 1.</summary>
    /// <remarks>In each window and channel <c>(2·μ₁μ₂ + C₁)(2·σ₁₂ + C₂)/((μ₁² + μ₂² + C₁)(σ₁² + σ₂² + C₂))</c>, <c>C = (k·range)²</c>; the mean of
    /// all. Source: Wang et al., "Image
    /// quality assessment: from error visibility to structural similarity", 2004.</remarks>
    /// <param name="output">One image.</param>
    /// <param name="target">The other.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="window">The weights of a window.</param>
    /// <param name="range">The largest possible difference of two numbers; above 0.</param>
    /// <param name="k1">How much means are steadied.</param>
    /// <param name="k2">How much spreads are steadied.</param>
    /// <param name="mirrors">Whether there is a window around each pixel, for which images are mirrored at their border; otherwise windows lie
    /// inside.</param>
    public static double StructuralSimilarity(
        ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape, ImageWindow window, double range = 1, double k1 = 0.01, double k2 = 0.03, bool mirrors = true)
    {
        (double c1, double c2) = (k1 * range * (k1 * range), k2 * range * (k2 * range));
        return WindowMean(output, target, shape, window, mirrors, (m1, m2, v1, v2, cov) =>
            ((2 * m1 * m2) + c1) * ((2 * cov) + c2) / (((m1 * m1) + (m2 * m2) + c1) * (v1 + v2 + c2)));
    }

    /// <summary>Universal image quality: structural similarity without anything that steadies it, over windows that lie inside. Windows that are flat
    /// in both images
    /// count 0.</summary>
    /// <remarks>Source: Wang and Bovik, "A universal image quality index", 2002.</remarks>
    /// <param name="output">One image.</param>
    /// <param name="target">The other.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="window">The weights of a window.</param>
    public static double UniversalQuality(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape, ImageWindow window)
    {
        const double Smallest = 2.220446049250313e-16;
        return WindowMean(output, target, shape, window, mirrors: false, (m1, m2, v1, v2, cov) => 2 * m1 * m2 * (2 * cov) / ((((m1 * m1) + (m2 * m2)) * (v1 + v2)) + Smallest));
    }

    /// <summary>The mean angle, in radians, between the channels of both images at each place; from 0 to π. NaN where a place is all zeros.</summary>
    /// <remarks>Source: Yuhas, Goetz and Boardman, 1992.</remarks>
    /// <param name="output">One image.</param>
    /// <param name="target">The other.</param>
    /// <param name="shape">Their shape.</param>
    public static double SpectralAngle(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape)
    {
        RequireShape(output, target, shape);
        int pixels = shape.Height * shape.Width;
        double sum = 0;
        for (int at = 0; at < pixels; at++)
        {
            (double both, double first, double second) = (0, 0, 0);
            for (int i = at; i < output.Length; i += pixels)
            {
                both += output[i] * target[i];
                first += output[i] * output[i];
                second += target[i] * target[i];
            }

            sum += Math.Acos(Math.Clamp(both / (Math.Sqrt(first) * Math.Sqrt(second)), -1, 1));
        }

        return sum / pixels;
    }

    /// <summary>ERGAS: <c>100/ratio·√(mean over channels of (rmse/mean of the target)²)</c>; smaller is better.</summary>
    /// <remarks>Source: Wald, "Quality of high resolution synthesised images: is there a simple criterion?", 2000.</remarks>
    /// <param name="output">One image.</param>
    /// <param name="target">The other.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="ratio">How much finer the image is than what it was made from.</param>
    public static double Ergas(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape, double ratio = 4)
    {
        RequireShape(output, target, shape);
        int pixels = shape.Height * shape.Width;
        double sum = 0;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            ReadOnlySpan<double> wanted = target.Slice(channel * pixels, pixels);
            double mean = 0;
            foreach (double value in wanted)
            {
                mean += value;
            }

            mean /= pixels;
            sum += MeanSquaredError(output.Slice(channel * pixels, pixels), wanted) / (mean * mean);
        }

        return 100 / ratio * Math.Sqrt(sum / shape.Channels);
    }

    /// <summary>The sum of the sizes of all differences between neighbours, across and down.</summary>
    /// <remarks>Source: Rudin, Osher and Fatemi, 1992.</remarks>
    /// <param name="image">The image.</param>
    /// <param name="shape">Its shape.</param>
    public static double TotalVariation(ReadOnlySpan<double> image, ImageShape shape)
    {
        RequireShape(image, image, shape);
        double sum = 0;
        for (int row = 0; row < shape.Channels * shape.Height; row++)
        {
            ReadOnlySpan<double> own = image.Slice(row * shape.Width, shape.Width);
            sum += Apart(own[1..], own[..^1]);
            sum += (row + 1) % shape.Height == 0 ? 0 : Apart(image.Slice((row + 1) * shape.Width, shape.Width), own);
        }

        return sum;
    }

    /// <summary>The sum of the sizes of differences.</summary>
    private static double Apart(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        Vector<double> sums = default;
        int i = 0;
        for (; i + Vector<double>.Count <= one.Length; i += Vector<double>.Count)
        {
            sums += Vector.Abs(new Vector<double>(one[i..]) - new Vector<double>(other[i..]));
        }

        double sum = Vector.Sum(sums);
        for (; i < one.Length; i++)
        {
            sum += Math.Abs(one[i] - other[i]);
        }

        return sum;
    }

    private delegate double OfWindow(double mean1, double mean2, double variance1, double variance2, double covariance);

    private static double WindowMean(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape, ImageWindow window, bool mirrors, OfWindow score)
    {
        RequireShape(output, target, shape);
        int least = mirrors ? (window.Size / 2) + 1 : window.Size;
        if (least > shape.Height || least > shape.Width)
        {
            throw new ArgumentException($"must be at least {least} pixels high and wide for windows of {window.Size}, got {shape.Height} x {shape.Width}", nameof(shape));
        }

        int pixels = shape.Height * shape.Width;
        int windows = window.Count(shape, mirrors);
        double sum = 0;
        double[] products = new double[pixels];
        (double[] meanX, double[] meanY) = (new double[windows], new double[windows]);
        (double[] squaresX, double[] squaresY, double[] both) = (new double[windows], new double[windows], new double[windows]);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            ReadOnlySpan<double> x = output.Slice(channel * pixels, pixels);
            ReadOnlySpan<double> y = target.Slice(channel * pixels, pixels);
            window.Over(x, shape, mirrors, meanX);
            window.Over(y, shape, mirrors, meanY);
            window.Over(Products(x, x, products), shape, mirrors, squaresX);
            window.Over(Products(y, y, products), shape, mirrors, squaresY);
            window.Over(Products(x, y, products), shape, mirrors, both);
            for (int i = 0; i < windows; i++)
            {
                sum += score(
                    meanX[i], meanY[i], Math.Max(squaresX[i] - (meanX[i] * meanX[i]), 0), Math.Max(squaresY[i] - (meanY[i] * meanY[i]), 0), both[i] - (meanX[i] * meanY[i]));
            }
        }

        return sum / ((double)windows * shape.Channels);
    }

    private static double[] Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] products)
    {
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = x[i] * y[i];
        }

        return products;
    }

    private static void RequireSameLength(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        if (output.Length != target.Length)
        {
            throw new ArgumentException($"must be {output.Length} numbers, got {target.Length}", nameof(target));
        }
    }

    private static void RequireShape(ReadOnlySpan<double> output, ReadOnlySpan<double> target, ImageShape shape)
    {
        RequireSameLength(output, target);
        if (output.Length != shape.Channels * shape.Height * shape.Width)
        {
            throw new ArgumentException($"must be {shape.Channels} x {shape.Height} x {shape.Width} numbers, got {output.Length}", nameof(output));
        }
    }
}
