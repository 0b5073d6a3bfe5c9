using System.Globalization;

namespace Cupel.Config;

/// <summary>How a value is written where no person wrote it.</summary>
internal static class ScalarText
{
    /// <summary>The shortest text that reads back as the same double, and as a double: <c>1.0</c>, <c>1E-05</c>,
    /// <c>.nan</c>.</summary>
    internal static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
