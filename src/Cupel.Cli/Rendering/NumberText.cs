using System.Globalization;

namespace Cupel.Cli.Rendering;

/// <summary>Numbers as a person reads them.</summary>
internal static class NumberText
{
    /// <summary>At most four significant digits, no exponent between 0.0001 and a million; <c>nan</c>, <c>inf</c>.</summary>
    public static string Metric(double value)
    {
        double size = Math.Abs(value);
        return double.IsNaN(value) ? "nan"
            : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
            : size == 0 ? "0"
            : size >= 1e6 || size < 1e-4 ? value.ToString("0.###e+0", CultureInfo.InvariantCulture)
            : size >= 1000 || double.IsInteger(value) ? value.ToString("0", CultureInfo.InvariantCulture)
            : Math.Round(value, Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size)))).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A mean and how far the values spread: the deviation with two digits, the mean with as many decimals; without a deviation the
    /// mean alone.</summary>
    public static string Spread(double mean, double deviation)
    {
        if (!double.IsFinite(deviation))
        {
            return Metric(mean);
        }

        double size = Math.Max(Math.Abs(mean), deviation);
        if (deviation == 0 || size >= 1e6 || size < 1e-4 || deviation < 1e-9 * size)
        {
            return $"{Metric(mean)} ± {Metric(deviation)}";
        }

        // The hair by which a computed 0.01 lies below it must not show as a digit more.
        string format = "F" + Math.Clamp(1 - (int)Math.Floor(Math.Log10(deviation * (1 + 1e-9))), 0, 10).ToString(CultureInfo.InvariantCulture);
        return $"{mean.ToString(format, CultureInfo.InvariantCulture)} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }

    /// <summary>A size in bytes: <c>41 kB</c>, <c>1.3 MB</c>.</summary>
    public static string Size(long bytes) =>
        bytes < 1000 ? $"{bytes} B"
        : bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB")
        : bytes < 1_000_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB");
}
