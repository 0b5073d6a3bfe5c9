using System.Numerics;
using System.Runtime.InteropServices;

namespace Cupel.Learn.Metrics.Images;

/// <summary>The weights of a square window, the same across and down, which add up to 1.</summary>
/// <remarks>Immutable; safe for several threads.</remarks>
public sealed class ImageWindow
{
    private readonly double[] _weights;

    private ImageWindow(double[] weights)
    {
        double sum = weights.Sum();
        _weights = [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>How many pixels it is high and wide.</summary>
    public int Size => _weights.Length;

    /// <summary>A bell curve.</summary>
    /// <param name="sigma">Its deviation in pixels; above 0.</param>
    /// <param name="size">How many pixels it is high and wide; where not given, as many as lie within 3.5 deviations on both sides.</param>
    public static ImageWindow Gaussian(double sigma, int? size = null)
    {
        if (!(sigma > 0) || double.IsInfinity(sigma))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "must be above 0");
        }

        int pixels = size ?? ((2 * (int)((3.5 * sigma) + 0.5)) + 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1, nameof(size));
        return new([.. Enumerable.Range(0, pixels).Select(i => Math.Exp(-Math.Pow((i - ((pixels - 1) / 2.0)) / sigma, 2) / 2))]);
    }

    /// <summary>All pixels alike.</summary>
    /// <param name="size">How many pixels it is high and wide.</param>
    public static ImageWindow Uniform(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new([.. Enumerable.Repeat(1.0, size)]);
    }

    /// <summary>The weighted means of all windows in a channel, row by row: of those that lie inside, or of one around each pixel, for which the
    /// channel is
    /// mirrored at its border.</summary>
    internal double[] Over(ReadOnlySpan<double> channel, ImageShape shape, bool mirrors)
    {
        int before = mirrors ? (Size - 1) / 2 : 0;
        (int rows, int columns) = mirrors ? (shape.Height, shape.Width) : (shape.Height - Size + 1, shape.Width - Size + 1);
        double[] across = new double[shape.Height * columns];
        double[] padded = new double[columns + Size - 1];
        for (int row = 0; row < shape.Height; row++)
        {
            ReadOnlySpan<double> own = channel.Slice(row * shape.Width, shape.Width);
            for (int at = 0; at < padded.Length; at++)
            {
                padded[at] = own[Mirrored(at - before, shape.Width)];
            }

            for (int i = 0; i < Size; i++)
            {
                AddScaled(across.AsSpan(row * columns, columns), padded.AsSpan(i, columns), _weights[i]);
            }
        }

        double[] means = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < Size; i++)
            {
                AddScaled(means.AsSpan(row * columns, columns), across.AsSpan(Mirrored(row + i - before, shape.Height) * columns, columns), _weights[i]);
            }
        }

        return means;
    }

    private static void AddScaled(Span<double> sums, ReadOnlySpan<double> values, double weight)
    {
        Span<Vector<double>> wideSums = MemoryMarshal.Cast<double, Vector<double>>(sums);
        ReadOnlySpan<Vector<double>> wideValues = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (int i = 0; i < wideSums.Length; i++)
        {
            wideSums[i] += wideValues[i] * weight;
        }

        for (int i = wideSums.Length * Vector<double>.Count; i < sums.Length; i++)
        {
            sums[i] += values[i] * weight;
        }
    }

    /// <summary>The border itself is not doubled: before 0 comes 1.</summary>
    private static int Mirrored(int at, int length) => at < 0 ? -at : at >= length ? (2 * length) - 2 - at : at;
}
