using System.Text.Json;
using Cupel.Files;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>What someone who stops a run wants of its supervisor: written to <c>.run/stop.json</c> before the signal is sent.</summary>
/// <param name="Time">When it was asked.</param>
/// <param name="Author">Who asked: <c>user@host</c>.</param>
/// <param name="GraceS">Seconds from the polite signal to the deadly one; null where nobody said.</param>
internal sealed record StopRequest(DateTimeOffset Time, string Author, double? GraceS)
{
    public static void Write(RunFolder folder, StopRequest request) =>
        AtomicFile.WriteJson(folder.StopRequest, request, RunJson.Line.StopRequest);

    /// <summary>How long the run has; null where nobody said.</summary>
    public static TimeSpan? FindGrace(RunFolder folder) =>
        Find(folder)?.GraceS is double seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) : null;

    /// <summary>Who asked; null where nobody said.</summary>
    public static string? FindAuthor(RunFolder folder) => Find(folder)?.Author;

    private static StopRequest? Find(RunFolder folder)
    {
        try
        {
            return File.Exists(folder.StopRequest) ? RunRecordReader.Parse(folder.StopRequest, RunJson.Line.StopRequest) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // A wish that cannot be read is no reason to let the run go on.
            return null;
        }
    }
}
