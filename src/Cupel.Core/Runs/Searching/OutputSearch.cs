using System.Buffers;
using System.Text;

namespace Cupel.Runs.Searching;

/// <summary>Looks for lines in what runs printed. The files are read once, piece by piece, and no line is decoded that need not be.</summary>
public static class OutputSearch
{
    private const int PieceBytes = 1 << 18;

    /// <summary>The lines of a run that match, in the order they were begun; those of whose time nobody knows come last.</summary>
    /// <param name="run">The run, which may still be writing.</param>
    /// <param name="pattern">What to look for.</param>
    /// <param name="stream">1 or 2 for one stream only; null for both.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The times of the output are damaged.</exception>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">The expression takes too long on a line.</exception>
    public static IReadOnlyList<OutputHit> Find(Run run, LinePattern pattern, int? stream = null)
    {
        var found = new List<(int Stream, long Line, long Offset, string Text)>();
        for (int which = 1; which <= 2; which++)
        {
            if (stream is null || stream == which)
            {
                int own = which;
                Scan(run.Folder, which, pattern, (line, offset, text) =>
                {
                    found.Add((own, line, offset, Encoding.UTF8.GetString(text)));
                    return true;
                });
            }
        }

        if (found.Count == 0)
        {
            return [];
        }

        // The times are read only where something was found.
        var times = new StreamTimes(OutputTimes.Read(run.Folder));
        return [.. found
            .Select(hit => new OutputHit(run, hit.Stream, hit.Line, times.Find(hit.Stream, hit.Offset), hit.Text))
            .OrderBy(hit => hit.Time ?? DateTimeOffset.MaxValue).ThenBy(hit => hit.Stream).ThenBy(hit => hit.Line)];
    }

    /// <summary>Whether any line of a run matches.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="pattern">What to look for.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool Any(RunFolder folder, LinePattern pattern) => !Scan(folder, 1, pattern, (_, _, _) => false) || !Scan(folder, 2, pattern, (_, _, _) => false);

    private delegate bool Take(long line, long offset, ReadOnlySpan<byte> text);

    /// <summary>Goes through the lines that match, until told to stop; whether it was not.</summary>
    private static bool Scan(RunFolder folder, int stream, LinePattern pattern, Take take)
    {
        string path = stream == 1 ? folder.Stdout : folder.Stderr;
        if (!File.Exists(path))
        {
            return true;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            (int held, long line, long offset) = (0, 1, 0);
            while (true)
            {
                if (held == buffer.Length)
                {
                    // A line that is longer than the piece.
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, held).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                int read = file.Read(buffer, held, buffer.Length - held);
                held += read;
                int whole = read == 0 ? held : buffer.AsSpan(0, held).LastIndexOf((byte)'\n') + 1;
                if (!ScanLines(buffer.AsSpan(0, whole), pattern, take, ref line, offset))
                {
                    return false;
                }

                if (read == 0)
                {
                    return true;
                }

                buffer.AsSpan(whole, held - whole).CopyTo(buffer);
                (held, offset) = (held - whole, offset + whole);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool ScanLines(ReadOnlySpan<byte> lines, LinePattern pattern, Take take, ref long line, long offset)
    {
        int at = 0;
        while (at < lines.Length && pattern.Next(lines[at..]) is >= 0 and int next)
        {
            // From what was found back to where its line begins.
            ReadOnlySpan<byte> before = lines.Slice(at, next);
            int begin = at + before.LastIndexOf((byte)'\n') + 1;
            line += before.Count((byte)'\n');
            int length = lines[begin..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = length < 0 ? lines[begin..] : lines.Slice(begin, length);
            if (pattern.Matches(text) && !take(line, offset + begin, text))
            {
                return false;
            }

            at = begin + text.Length + 1;
            line++;
        }

        line += at < lines.Length ? lines[at..].Count((byte)'\n') : 0;
        return true;
    }

    /// <summary>When which byte of a stream was written.</summary>
    private sealed class StreamTimes
    {
        private readonly List<(long End, DateTimeOffset Time)>[] _ends = [[], []];

        public StreamTimes(IReadOnlyList<OutputTimes.Chunk> chunks)
        {
            long[] written = new long[2];
            foreach (OutputTimes.Chunk chunk in chunks.Where(chunk => chunk.Stream is 1 or 2))
            {
                written[chunk.Stream - 1] += chunk.Bytes;
                _ends[chunk.Stream - 1].Add((written[chunk.Stream - 1], chunk.Time));
            }
        }

        public DateTimeOffset? Find(int stream, long offset)
        {
            List<(long End, DateTimeOffset Time)> ends = _ends[stream - 1];
            (int low, int high) = (0, ends.Count);
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = ends[middle].End <= offset ? (middle + 1, high) : (low, middle);
            }

            return low < ends.Count ? ends[low].Time : null;
        }
    }
}
