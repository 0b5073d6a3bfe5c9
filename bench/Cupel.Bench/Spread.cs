using System.Globalization;

namespace Cupel.Bench;

/// <summary>Several measurements of one thing: quoted by the median, with the smallest and the largest beside it.</summary>
internal sealed class Spread(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Median => _sorted.Length % 2 == 1
        ? _sorted[_sorted.Length / 2]
        : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    public string ToString(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({_sorted[0].ToString(format, CultureInfo.InvariantCulture)} – {_sorted[^1].ToString(format, CultureInfo.InvariantCulture)})");

    public override string ToString() => ToString("0.00");
}
