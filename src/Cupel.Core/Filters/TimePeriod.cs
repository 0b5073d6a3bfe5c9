namespace Cupel.Filters;

/// <summary>A stretch of time: a day, a month, the minute of <c>9:05</c>.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
internal readonly record struct TimePeriod(DateTimeOffset From, DateTimeOffset To)
{
    public bool Contains(DateTimeOffset time) => From <= time && time < To;

    /// <summary>Below 0 where a moment is before the period, above 0 where it is after, 0 where it is inside.</summary>
    public int Order(DateTimeOffset time) => time < From ? -1 : time >= To ? 1 : 0;
}
