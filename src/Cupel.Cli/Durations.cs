using System.Globalization;
using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>Durations as they are typed: a number with a unit, <c>500ms</c>, <c>10s</c>, <c>2m</c>, <c>1h</c>; without a unit it is seconds.</summary>
internal static class Durations
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    /// <summary>Reads a duration from 0 to a day.</summary>
    /// <param name="flag">The flag it was given with, for the error.</param>
    /// <param name="text">What was typed; null for <paramref name="otherwise"/>.</param>
    /// <param name="otherwise">The default.</param>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static TimeSpan Parse(string flag, string? text, TimeSpan otherwise)
    {
        if (text is null)
        {
            return otherwise;
        }

        (string unit, TimeSpan length) = Array.Find(Units, known => text.EndsWith(known.Unit, StringComparison.Ordinal)) is { Unit: not null } found
            ? found : ("", TimeSpan.FromSeconds(1));
        bool number = double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
        return number && count >= 0 && length.TotalDays * count <= 1
            ? length * count
            : throw new UserErrorException(
                ErrorCodes.Usage, $"`{flag}` needs a duration of at most a day, got `{text}`", hint: $"write `{flag} 10s`, `{flag} 500ms` or `{flag} 2m`");
    }
}
