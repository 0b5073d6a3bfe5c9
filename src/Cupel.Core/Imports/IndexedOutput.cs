using System.Buffers.Binary;
using Cupel.Supervision;

namespace Cupel.Imports;

/// <summary>Output as Guild and Gage keep it: both streams in one file, and beside it an index with nine bytes a line: milliseconds since 1970 in
/// eight (the highest first), and the stream in one, 0 for standard output and 1 for standard error.</summary>
internal static class IndexedOutput
{
    private const int EntryBytes = 9;

    /// <summary>The lines with their times and streams. A line for which the index has no entry is of standard output and has no time.</summary>
    public static IEnumerable<OutputUpdate> Read(Stream output, byte[] index)
    {
        byte[] buffer = new byte[1 << 16];
        using var line = new MemoryStream();
        int number = 0;
        int read;
        while ((read = output.Read(buffer)) > 0)
        {
            int start = 0;
            int end;
            while ((end = buffer.AsSpan(start, read - start).IndexOf((byte)'\n')) >= 0)
            {
                line.Write(buffer, start, end + 1);
                start += end + 1;
                yield return Take(line, index, number++);
            }

            line.Write(buffer, start, read - start);
        }

        if (line.Length > 0)
        {
            yield return Take(line, index, number);
        }
    }

    private static OutputUpdate Take(MemoryStream line, byte[] index, int number)
    {
        byte[] bytes = line.ToArray();
        line.SetLength(0);
        int at = number * EntryBytes;
        if (at + EntryBytes > index.Length)
        {
            return new OutputUpdate(1, bytes);
        }

        long milliseconds = BinaryPrimitives.ReadInt64BigEndian(index.AsSpan(at));
        bool known = milliseconds is >= 0 and < 253402300800000;
        return new OutputUpdate(index[at + 8] == 1 ? 2 : 1, bytes, known ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null);
    }
}
