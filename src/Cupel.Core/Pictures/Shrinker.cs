namespace Cupel.Pictures;

/// <summary>Makes a picture smaller while its rows come, so that the large one is never whole in memory.</summary>
/// <remarks>Each pixel is the mean of those it stands for, weighted by how opaque they are. A picture that is small enough stays as it is. Not safe
/// to share between threads.</remarks>
public sealed class Shrinker
{
    private readonly int _width;
    private readonly int _height;
    private readonly Bitmap _result;
    private readonly ulong[] _sums;
    private readonly int[] _counts;
    private int _row;

    /// <summary>Begins.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="most">The most pixels that the longer side may have.</param>
    public Shrinker(int width, int height, int most)
    {
        (_width, _height) = (width, height);
        double scale = Math.Min(1, (double)most / Math.Max(width, height));
        int newWidth = Math.Max(1, (int)Math.Round(width * scale));
        int newHeight = Math.Max(1, (int)Math.Round(height * scale));
        _result = new Bitmap(newWidth, newHeight, new byte[newWidth * newHeight * 4]);
        _sums = new ulong[newWidth * 4];
        _counts = new int[newWidth];
    }

    /// <summary>Takes the next row from the top.</summary>
    /// <param name="row">Red, green, blue and alpha of each pixel.</param>
    public void Add(ReadOnlySpan<byte> row)
    {
        for (int x = 0; x < _width; x++)
        {
            int target = (int)((long)x * _result.Width / _width);
            ReadOnlySpan<byte> pixel = row.Slice(x * 4, 4);
            Span<ulong> sum = _sums.AsSpan(target * 4, 4);
            uint alpha = pixel[3];
            sum[0] += pixel[0] * alpha;
            sum[1] += pixel[1] * alpha;
            sum[2] += pixel[2] * alpha;
            sum[3] += alpha;
            _counts[target]++;
        }

        int place = Place(_row++);
        if (_row == _height || Place(_row) != place)
        {
            Put(place);
        }
    }

    /// <summary>The small picture, when all rows were taken.</summary>
    public Bitmap Finish() => _row == _height ? _result : throw new InvalidOperationException($"{_height - _row} rows are missing");

    private int Place(int row) => (int)((long)row * _result.Height / _height);

    private void Put(int place)
    {
        Span<byte> row = _result.Row(place);
        for (int x = 0; x < _result.Width; x++)
        {
            Span<ulong> sum = _sums.AsSpan(x * 4, 4);
            ulong alpha = sum[3];
            for (int channel = 0; channel < 3; channel++)
            {
                row[(x * 4) + channel] = alpha == 0 ? (byte)0 : (byte)((sum[channel] + (alpha / 2)) / alpha);
            }

            ulong count = (ulong)_counts[x];
            row[(x * 4) + 3] = (byte)((alpha + (count / 2)) / count);
        }

        Array.Clear(_sums);
        Array.Clear(_counts);
    }
}
