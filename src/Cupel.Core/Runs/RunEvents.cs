using System.Text.Json;

namespace Cupel.Runs;

/// <summary>The life of a run as far as it was written.</summary>
/// <param name="Items">The events, oldest first.</param>
/// <param name="Torn">Whether the file ended in a line that was never finished, which is left out here.</param>
public sealed record RunEvents(IReadOnlyList<RunEvent> Items, bool Torn)
{
    // A list reads this much from the start of a long file, and this much from its end.
    private const int HeadBytes = 4 << 10;
    private const int TailBytes = 32 << 10;

    /// <summary>The last event of a kind, or null.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public T? FindLast<T>()
        where T : RunEvent
    {
        for (int i = Items.Count - 1; i >= 0; i--)
        {
            if (Items[i] is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Reads all events of a file.</summary>
    /// <param name="path">An <c>events.jsonl</c>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">A finished line is not an event; the message says which.</exception>
    public static RunEvents Read(string path) => Parse(ReadShared(path, null));

    /// <summary>The first and the last events: all of them where the file is short.</summary>
    internal static RunEvents ReadEnds(string path) => Parse(ReadShared(path, HeadBytes + TailBytes));

    private static RunEvents Parse((byte[] Bytes, int Gap) content)
    {
        var events = new List<RunEvent>();
        ReadOnlySpan<byte> rest = content.Bytes;
        int number = 0;
        int at = 0;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                return new RunEvents(events, Torn: true);
            }

            number++;

            // The line that the gap cuts is not whole; the gap always lies inside one or at its end.
            bool cut = content.Gap > 0 && at <= content.Gap && content.Gap <= at + end;
            if (!cut)
            {
                events.Add(ParseLine(rest[..end], number));
            }

            rest = rest[(end + 1)..];
            at += end + 1;
        }

        return new RunEvents(events, Torn: false);
    }

    internal static RunEvent ParseLine(ReadOnlySpan<byte> line, int? number = null)
    {
        try
        {
            return RunEventJson.Parse(line);
        }
        catch (JsonException error)
        {
            throw new JsonException($"{(number is null ? "a line" : $"line {number}")} of events.jsonl is not an event", error);
        }
    }

    private static (byte[] Bytes, int Gap) ReadShared(string path, int? limit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        long length = file.Length;
        if (limit is not int most || length <= most)
        {
            byte[] all = new byte[length];
            file.ReadExactly(all);
            return (all, 0);
        }

        byte[] ends = new byte[most];
        file.ReadExactly(ends, 0, HeadBytes);
        file.Position = length - TailBytes;
        file.ReadExactly(ends, HeadBytes, TailBytes);
        return (ends, HeadBytes);
    }
}
