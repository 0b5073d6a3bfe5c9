using System.Globalization;
using System.Text.RegularExpressions;

namespace Cupel.Config;

/// <summary>Reads what stands without quotes: truth values, integers, floats, dates and times.</summary>
internal static partial class TomlNumbers
{
    /// <summary>The value of the word that begins here.</summary>
    internal static ConfigScalar Read(TomlCursor cursor)
    {
        int start = cursor.Offset;
        string word = cursor.TakeWhile(IsWord);
        if (TomlDates.IsDay(word) && cursor.Current == ' ' && char.IsAsciiDigit(cursor.Peek(1)))
        {
            // A blank may stand for the `T` between day and time.
            cursor.Skip();
            cursor.TakeWhile(IsWord);
            word = cursor.Since(start);
        }

        if (TomlDates.Is(word))
        {
            return cursor.Scalar(word, start);
        }

        object? value = Number(word);
        if (value is TooLarge)
        {
            cursor.Report($"`{word}` does not fit 64 bits", cursor.Place(start),
                "write it with a point for the nearest float, or in quotes as text");
            value = 0L;
        }

        return value is not null ? cursor.Scalar(value, start) : throw TomlWords.Explain(cursor, word, start);
    }

    private static object? Number(string word) => word switch
    {
        "true" => true,
        "false" => false,
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "+nan" or "-nan" => double.NaN,
        _ when Prefixed().IsMatch(word) => Integer(word[2..], word[1] switch { 'x' => 16, 'o' => 8, _ => 2 }),
        _ when Decimal().IsMatch(word) => long.TryParse(
            Plain(word), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) ? integer : TooLarge.Mark,
        _ when Float().IsMatch(word) => double.Parse(Plain(word), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object Integer(string digits, int radix)
    {
        long value = 0;
        foreach (char c in Plain(digits))
        {
            int digit = Convert.ToInt32(c.ToString(), 16);
            if (value > (long.MaxValue - digit) / radix)
            {
                return TooLarge.Mark;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    private static string Plain(string number) => number.Replace("_", "", StringComparison.Ordinal);

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '.' or ':';

    [GeneratedRegex(@"\A0(x[0-9A-Fa-f](_?[0-9A-Fa-f])*|o[0-7](_?[0-7])*|b[01](_?[01])*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"\A[-+]?(0|[1-9](_?[0-9])*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A[-+]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][-+]?[0-9](_?[0-9])*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();

    private sealed class TooLarge
    {
        internal static readonly TooLarge Mark = new();
    }
}
