using System.Globalization;
using Cupel.Filters;

namespace Cupel.Core.Tests.Filters;

/// <summary>Periods at the edges of days, months, years and leap years.</summary>
public class FilterTimeTests
{
    [Theory]
    [InlineData("2026-03-04T15:30", "today", "2026-03-04T00:00", "2026-03-05T00:00")]
    [InlineData("2026-01-01T00:00", "yesterday", "2025-12-31T00:00", "2026-01-01T00:00")]
    [InlineData("2024-03-01T12:00", "yesterday", "2024-02-29T00:00", "2024-03-01T00:00")]
    [InlineData("2026-03-04T15:30", "this week", "2026-03-02T00:00", "2026-03-09T00:00")]
    [InlineData("2026-03-01T23:59", "this week", "2026-02-23T00:00", "2026-03-02T00:00")]
    [InlineData("2026-03-02T00:00", "last week", "2026-02-23T00:00", "2026-03-02T00:00")]
    [InlineData("2024-03-31T10:00", "last month", "2024-02-01T00:00", "2024-03-01T00:00")]
    [InlineData("2026-01-15T10:00", "last month", "2025-12-01T00:00", "2026-01-01T00:00")]
    [InlineData("2026-12-31T23:59", "this month", "2026-12-01T00:00", "2027-01-01T00:00")]
    [InlineData("2024-02-29T10:00", "this year", "2024-01-01T00:00", "2025-01-01T00:00")]
    [InlineData("2024-02-29T10:00", "last year", "2023-01-01T00:00", "2024-01-01T00:00")]
    [InlineData("2026-03-04T15:30", "2024-02-29", "2024-02-29T00:00", "2024-03-01T00:00")]
    [InlineData("2026-03-04T15:30", "2023-12", "2023-12-01T00:00", "2024-01-01T00:00")]
    [InlineData("2026-03-04T15:30", "2026-03-01 9:05", "2026-03-01T09:05", "2026-03-01T09:06")]
    [InlineData("2026-03-04T15:30", "2026-03-01T23:59+02:00", "2026-03-01T21:59", "2026-03-01T22:00")]
    [InlineData("2026-03-04T15:30", "2026-03-01 00:30 ", "2026-03-01T00:30", "2026-03-01T00:31")]
    [InlineData("2026-03-04T15:30", "9:05", "2026-03-04T09:05", "2026-03-04T09:06")]
    public void Periods_of_the_calendar(string now, string phrase, string from, string to)
    {
        Assert.True(Holds(now, phrase, At(from)));
        Assert.True(Holds(now, phrase, At(to).AddTicks(-1)));
        Assert.False(Holds(now, phrase, At(from).AddTicks(-1)));
        Assert.False(Holds(now, phrase, At(to)));
    }

    [Theory]
    [InlineData("2024-03-31T10:00", "1 month ago", "2024-02-29T10:00")]
    [InlineData("2023-03-31T10:00", "1 month ago", "2023-02-28T10:00")]
    [InlineData("2024-02-29T10:00", "1 year ago", "2023-02-28T10:00")]
    [InlineData("2024-03-01T10:00", "2 days ago", "2024-02-28T10:00")]
    [InlineData("2026-03-04T00:00", "90 minutes ago", "2026-03-03T22:30")]
    [InlineData("2026-03-04T00:00", "2 weeks ago", "2026-02-18T00:00")]
    public void Counting_back_gives_a_moment(string now, string phrase, string then)
    {
        Assert.True(Holds(now, $"after {phrase}", At(then).AddTicks(1)));
        Assert.False(Holds(now, $"after {phrase}", At(then)));
        Assert.True(Holds(now, $"before {phrase}", At(then).AddTicks(-1)));
        Assert.True(Holds(now, $"last {phrase.Replace(" ago", "", StringComparison.Ordinal)}", At(then)));
        Assert.True(Holds(now, $"last {phrase.Replace(" ago", "", StringComparison.Ordinal)}", At(now)));
        Assert.False(Holds(now, $"last {phrase.Replace(" ago", "", StringComparison.Ordinal)}", At(then).AddTicks(-1)));
    }

    [Fact]
    public void A_day_is_that_of_the_zone_it_is_given()
    {
        // Two hours east of UTC it is the fifth of March already.
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");
        var filter = RunFilter.Parse("started today", new FilterClock(At("2026-03-04T23:00"), zone));

        Assert.True(filter.Holds(SyntheticRun.Make(started: At("2026-03-04T22:00"))));
        Assert.False(filter.Holds(SyntheticRun.Make(started: At("2026-03-04T21:59"))));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static bool Holds(string now, string phrase, DateTimeOffset started) =>
        RunFilter.Parse($"started {phrase}", new FilterClock(At(now), TimeZoneInfo.Utc)).Holds(SyntheticRun.Make(started: started));
}
