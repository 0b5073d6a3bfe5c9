namespace Cupel.Imports;

/// <summary>Times as other tools write them: counted from 1970, UTC.</summary>
internal static class EpochTime
{
    private const long LatestSeconds = 253402300799;

    /// <summary>The time so many microseconds after 1970; null where it is no time that a calendar has.</summary>
    public static DateTimeOffset? OfMicroseconds(long? microseconds) =>
        microseconds is >= 0 and <= LatestSeconds * 1_000_000 ? DateTimeOffset.UnixEpoch.AddTicks(microseconds.Value * TimeSpan.TicksPerMicrosecond) : null;

    /// <summary>The time so many milliseconds after 1970.</summary>
    public static DateTimeOffset? OfMilliseconds(long? milliseconds) =>
        milliseconds is >= 0 and <= LatestSeconds * 1_000 ? DateTimeOffset.UnixEpoch.AddTicks(milliseconds.Value * TimeSpan.TicksPerMillisecond) : null;

    /// <summary>The time so many seconds after 1970.</summary>
    public static DateTimeOffset? OfSeconds(double? seconds) =>
        seconds is > 0 and <= LatestSeconds ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds.Value * TimeSpan.TicksPerSecond)) : null;

    /// <summary>When a file or folder was written last: what is left where nothing else tells a time.</summary>
    public static DateTimeOffset OfFile(string path) => new(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
}
