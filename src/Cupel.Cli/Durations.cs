using System.Globalization;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Cli;

/// <summary>Durations as they are typed: see <see cref="DurationText"/>; without a unit it is seconds.</summary>
internal static class Durations
{
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

        bool read = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) || DurationText.TryRead(text, out seconds);
        return read && seconds <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new UserErrorException(
                ErrorCodes.Usage, $"`{flag}` needs a duration of at most a day, got `{text}`", hint: $"write `{flag} 10s`, `{flag} 500ms` or `{flag} 2m`");
    }
}
