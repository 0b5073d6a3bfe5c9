using System.Globalization;

namespace Cupel.Filters;

/// <summary>Reads times as a person writes them.</summary>
/// <remarks>
/// <para><c>2026-03-01</c> is a day, <c>2026-03</c> a month, <c>2026</c> no time; <c>2026-03-01 9:05</c>, <c>2026-03-01T09:05:30.5Z</c> and <c>9:05</c> (of
/// today) are the minute, second or millisecond they name. <c>today</c>, <c>yesterday</c>, <c>this week</c> and <c>last month</c> are whole
/// ones of the calendar, where a week begins on Monday. <c>last 5 minutes</c> goes up to the present, and <c>3 days ago</c> and <c>now</c> are
/// moments. Counting back months or years ends on the last day of a month that is too short.</para>
/// </remarks>
internal static class TimePhrase
{
    /// <summary>What to write, for a message.</summary>
    public const string Help = "write a date such as `2026-03-01`, with a time `\"2026-03-01 9:05\"`, or `today`, `yesterday`, `\"last week\"`, `\"3 days ago\"`";

    private static readonly (string Format, TimeSpan Length)[] Clocks =
    [
        ("H:mm", TimeSpan.FromMinutes(1)),
        ("H:mm:ss", TimeSpan.FromSeconds(1)),
        ("H:mm:ss.FFFFFFF", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>Reads a time from the first words that make one.</summary>
    /// <param name="words">The words.</param>
    /// <param name="clock">The present and the zone.</param>
    /// <param name="used">How many words belong to it; 0 where they are no time.</param>
    /// <returns>The period; null where they are no time, or one that no calendar has.</returns>
    public static TimePeriod? Read(IReadOnlyList<string> words, FilterClock clock, out int used)
    {
        used = 0;
        try
        {
            (TimePeriod Period, int Words)? found = Named(words, clock) ?? Counted(words, clock) ?? Dated(words, clock);
            used = found?.Words ?? 0;
            return found?.Period;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Before the year 1 or after 9999.
            return null;
        }
    }

    private static (TimePeriod Period, int Words)? Named(IReadOnlyList<string> words, FilterClock clock)
    {
        DateTime today = clock.Local.Date;
        return Word(words, 0) switch
        {
            "now" => (Moment(clock.Now), 1),
            "today" => (Days(today, today.AddDays(1), clock), 1),
            "yesterday" => (Days(today.AddDays(-1), today, clock), 1),
            "this" when Calendar(today, Word(words, 1), 0) is var (from, to) => (Days(from, to, clock), 2),
            "last" when Calendar(today, Word(words, 1), -1) is var (from, to) => (Days(from, to, clock), 2),
            _ => null,
        };
    }

    private static (DateTime From, DateTime To)? Calendar(DateTime today, string unit, int back)
    {
        DateTime monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        DateTime first = new(today.Year, today.Month, 1);
        DateTime newYear = new(today.Year, 1, 1);
        return unit switch
        {
            "day" => (today.AddDays(back), today.AddDays(back + 1)),
            "week" => (monday.AddDays(7 * back), monday.AddDays(7 * (back + 1))),
            "month" => (first.AddMonths(back), first.AddMonths(back + 1)),
            "year" => (newYear.AddYears(back), newYear.AddYears(back + 1)),
            _ => null,
        };
    }

    // `last 5 minutes` and `5 minutes ago`
    private static (TimePeriod Period, int Words)? Counted(IReadOnlyList<string> words, FilterClock clock)
    {
        bool last = Word(words, 0) == "last";
        int at = last ? 1 : 0;
        if (!int.TryParse(Word(words, at), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || (!last && Word(words, 2) != "ago")
            || Back(clock, Word(words, at + 1), count) is not DateTimeOffset then)
        {
            return null;
        }

        // The present belongs to `last 5 minutes`.
        return (last ? new TimePeriod(then, clock.Now.AddTicks(1)) : Moment(then), 3);
    }

    private static DateTimeOffset? Back(FilterClock clock, string unit, int count) => unit switch
    {
        "second" or "seconds" or "s" => clock.Now - TimeSpan.FromSeconds(count),
        "minute" or "minutes" or "min" => clock.Now - TimeSpan.FromMinutes(count),
        "hour" or "hours" or "h" => clock.Now - TimeSpan.FromHours(count),
        "day" or "days" or "d" => clock.At(clock.Local.AddDays(-(double)count)),
        "week" or "weeks" => clock.At(clock.Local.AddDays(-7.0 * count)),
        "month" or "months" => clock.At(clock.Local.AddMonths(-count)),
        "year" or "years" => clock.At(clock.Local.AddYears(-count)),
        _ => null,
    };

    private static (TimePeriod Period, int Words)? Dated(IReadOnlyList<string> words, FilterClock clock)
    {
        string first = Word(words, 0);
        if (TryParse(first, "yyyy-MM", out DateTime month))
        {
            return (Days(month, month.AddMonths(1), clock), 1);
        }

        if (TryParse(first, "yyyy-MM-dd", out DateTime day))
        {
            return TimeOfDay(day, Word(words, 1), clock) is TimePeriod inDay ? (inDay, 2) : (Days(day, day.AddDays(1), clock), 1);
        }

        int t = first.IndexOf('t', StringComparison.Ordinal);
        TimePeriod? time = t > 0 && TryParse(first[..t], "yyyy-MM-dd", out DateTime date) ? TimeOfDay(date, first[(t + 1)..], clock)
            : TimeOfDay(clock.Local.Date, first, clock);
        return time is TimePeriod found ? (found, 1) : null;
    }

    private static TimePeriod? TimeOfDay(DateTime day, string text, FilterClock clock)
    {
        (string bare, TimeSpan? offset) = Offset(text);
        foreach ((string format, TimeSpan length) in Clocks)
        {
            if (TryParse(bare, format, out DateTime time))
            {
                DateTime local = day + time.TimeOfDay;
                DateTimeOffset from = offset is TimeSpan given ? new DateTimeOffset(local, given) : clock.At(local);
                return new TimePeriod(from, from + length);
            }
        }

        return null;
    }

    // What follows the digits: `z`, `+02:00`, or nothing.
    private static (string Bare, TimeSpan? Offset) Offset(string text)
    {
        if (text.EndsWith('z'))
        {
            return (text[..^1], TimeSpan.Zero);
        }

        int sign = text.LastIndexOfAny(['+', '-']);
        return sign > 0 && TimeSpan.TryParseExact(text[(sign + 1)..], [@"hh\:mm", "hhmm", "hh"], CultureInfo.InvariantCulture, out TimeSpan offset)
            ? (text[..sign], text[sign] == '-' ? -offset : offset)
            : (text, null);
    }

    private static bool TryParse(string text, string format, out DateTime time) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out time);

    private static TimePeriod Days(DateTime from, DateTime to, FilterClock clock) => new(clock.At(from), clock.At(to));

    private static TimePeriod Moment(DateTimeOffset time) => new(time, time.AddTicks(1));

    private static string Word(IReadOnlyList<string> words, int at) => at < words.Count ? words[at].ToLowerInvariant() : "";
}
