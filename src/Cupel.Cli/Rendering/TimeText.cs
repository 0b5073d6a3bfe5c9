using System.Globalization;

namespace Cupel.Cli.Rendering;

/// <summary>Times and durations as a person says them.</summary>
internal static class TimeText
{
    private const double DaysOfYear = 365.2425;

    /// <summary>How long ago something was, or until it will be: <c>just now</c>, <c>12 min ago</c>, <c>3 d ago</c>, <c>14 mo ago</c>, <c>3 y ago</c>, <c>in 5 min</c>.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        TimeSpan passed = now - then;
        return passed.TotalSeconds <= -10 ? $"in {Rest(-passed)}"
            : passed.TotalSeconds < 10 ? "just now"
            : passed.TotalMinutes < 1 ? $"{(int)passed.TotalSeconds} s ago"
            : passed.TotalHours < 1 ? $"{(int)passed.TotalMinutes} min ago"
            : passed.TotalDays < 1 ? $"{(int)passed.TotalHours} h ago"
            : passed.TotalDays < 60 ? $"{(int)passed.TotalDays} d ago"
            : passed.TotalDays < 2 * DaysOfYear ? $"{(int)(passed.TotalDays * 12 / DaysOfYear)} mo ago"
            : $"{(int)(passed.TotalDays / DaysOfYear)} y ago";
    }

    /// <summary>A duration with as many digits as matter: <c>340 ms</c>, <c>14.2 s</c>, <c>3 min 7 s</c>, <c>2:03:07 h</c>, <c>4 d 2 h</c>.</summary>
    public static string Duration(TimeSpan duration) =>
        duration.TotalSeconds < 1 ? $"{(int)duration.TotalMilliseconds} ms"
        : duration.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
        : duration.TotalHours < 1 ? $"{duration.Minutes} min {duration.Seconds} s"
        : duration.TotalDays < 2 ? $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00} h"
        : $"{(int)duration.TotalDays} d {duration.Hours} h";

    /// <summary>What is left of something, in steps that do not flicker: <c>8 s left</c>, <c>3 min left</c>, <c>2 h 10 min left</c>.</summary>
    public static string Left(TimeSpan rest) => $"{Rest(rest)} left";

    /// <summary>The form for programs: ISO 8601, UTC.</summary>
    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same for seconds since 1970.</summary>
    public static string Iso(double seconds) => Iso(DateTimeOffset.UnixEpoch.AddSeconds(seconds));

    private static string Rest(TimeSpan rest) =>
        rest.TotalMinutes < 1 ? $"{Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds))} s"
        : rest.TotalHours < 1 ? $"{(int)Math.Ceiling(rest.TotalMinutes)} min"
        : rest.TotalDays < 1 ? $"{(int)rest.TotalHours} h {rest.Minutes} min"
        : $"{(int)rest.TotalDays} d {rest.Hours} h";
}
