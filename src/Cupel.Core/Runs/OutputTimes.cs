using System.Globalization;

namespace Cupel.Runs;

/// <summary>The order in which a run wrote its two streams: <c>output/times</c>.</summary>
/// <remarks>
/// <para>One line a chunk, in the order they came: <c>milliseconds stream bytes</c>, such as <c>1763708702113 1 42</c>: at this Unix
/// time, 42 more bytes of stream 1 (standard output; 2 is standard error) were in their file. The first chunk of a stream starts at
/// byte 0, each other one where the one before it ended.</para>
/// <para>A line is written after its bytes, so it never names bytes that are not there. A torn last line is dropped.</para>
/// </remarks>
public static class OutputTimes
{
    /// <summary>One chunk of output.</summary>
    /// <param name="Time">When it was there.</param>
    /// <param name="Stream">1 for standard output, 2 for standard error.</param>
    /// <param name="Bytes">How many bytes.</param>
    public readonly record struct Chunk(DateTimeOffset Time, int Stream, long Bytes);

    /// <summary>The chunks of a run so far.</summary>
    /// <param name="folder">The run's files.</param>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    public static IReadOnlyList<Chunk> Read(RunFolder folder)
    {
        if (!File.Exists(folder.Times))
        {
            return [];
        }

        string text = File.ReadAllText(folder.Times);
        string whole = text[..(text.LastIndexOf('\n') + 1)];
        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    internal static string Line(Chunk chunk) =>
        string.Create(CultureInfo.InvariantCulture, $"{chunk.Time.ToUnixTimeMilliseconds()} {chunk.Stream} {chunk.Bytes}\n");

    internal static Chunk Parse(string line)
    {
        string[] parts = line.Split(' ');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int stream)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? new Chunk(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), stream, bytes)
            : throw new InvalidDataException($"`{line}` in output/times is not `milliseconds stream bytes`");
    }
}
