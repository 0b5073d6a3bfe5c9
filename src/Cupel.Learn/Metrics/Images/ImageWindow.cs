using System.Buffers;
using System.Numerics;

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

    /// <summary>How many windows there are in a channel: those that lie inside, or one around each pixel.</summary>
    internal int Count(ImageShape shape, bool mirrors) => mirrors ? shape.Height * shape.Width : (shape.Height - Size + 1) * (shape.Width - Size + 1);

    /// <summary>The weighted means of all windows in a channel, row by row: of those that lie inside, or of one around each pixel, for which the
    /// channel is
    /// mirrored at its border.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="mirrors">Whether there is a window around each pixel.</param>
    /// <param name="means">Takes the means: as many as <see cref="Count"/> says.</param>
    internal void Over(ReadOnlySpan<double> channel, ImageShape shape, bool mirrors, Span<double> means)
    {
        int before = mirrors ? (Size - 1) / 2 : 0;
        int columns = mirrors ? shape.Width : shape.Width - Size + 1;
        double[] across = ArrayPool<double>.Shared.Rent(shape.Height * columns);
        double[] padded = ArrayPool<double>.Shared.Rent(columns + Size - 1);
        int[] starts = ArrayPool<int>.Shared.Rent(Size);
        for (int row = 0; row < shape.Height; row++)
        {
            ReadOnlySpan<double> own = channel.Slice(row * shape.Width, shape.Width);
            for (int at = 0; at < columns + Size - 1; at++)
            {
                padded[at] = own[Mirrored(at - before, shape.Width)];
            }

            for (int i = 0; i < Size; i++)
            {
                starts[i] = i;
            }

            Weigh(padded, starts, across.AsSpan(row * columns, columns));
        }

        for (int row = 0; row < means.Length / columns; row++)
        {
            for (int i = 0; i < Size; i++)
            {
                starts[i] = Mirrored(row + i - before, shape.Height) * columns;
            }

            Weigh(across, starts, means.Slice(row * columns, columns));
        }

        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<double>.Shared.Return(padded);
        ArrayPool<double>.Shared.Return(across);
    }

    /// <summary>For each place the weighted sum of the numbers there, counted from each of some starts.</summary>
    private void Weigh(ReadOnlySpan<double> values, ReadOnlySpan<int> starts, Span<double> sums)
    {
        int j = 0;
        for (; j + Vector<double>.Count <= sums.Length; j += Vector<double>.Count)
        {
            Vector<double> sum = default;
            for (int i = 0; i < _weights.Length; i++)
            {
                sum += new Vector<double>(values[(starts[i] + j)..]) * _weights[i];
            }

            sum.CopyTo(sums[j..]);
        }

        for (; j < sums.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < _weights.Length; i++)
            {
                sum += values[starts[i] + j] * _weights[i];
            }

            sums[j] = sum;
        }
    }

    /// <summary>The border itself is not doubled: before 0 comes 1.</summary>
    private static int Mirrored(int at, int length) => at < 0 ? -at : at >= length ? (2 * length) - 2 - at : at;
}
