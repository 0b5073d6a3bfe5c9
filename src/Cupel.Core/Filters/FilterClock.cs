namespace Cupel.Filters;

/// <summary>The present, and the time zone in which a person who gives none means their times.</summary>
/// <param name="Now">The present.</param>
/// <param name="Zone">The zone; the command line always gives UTC, in which it also prints times.</param>
public sealed record FilterClock(DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>The present on the zone's wall clock.</summary>
    internal DateTime Local => TimeZoneInfo.ConvertTime(Now, Zone).DateTime;

    /// <summary>The moment at which the zone's wall clock shows a time; where it is put back, the second of the two.</summary>
    internal DateTimeOffset At(DateTime local) => new(local, Zone.GetUtcOffset(local));
}
