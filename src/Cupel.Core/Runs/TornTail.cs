namespace Cupel.Runs;

/// <summary>The end of a file of lines that was never finished.</summary>
internal static class TornTail
{
    /// <summary>How many bytes follow the last line feed; 0 where there is no file.</summary>
    public static long Of(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] chunk = new byte[1 << 14];
        long tail = 0;
        while (tail < file.Length)
        {
            int size = (int)Math.Min(chunk.Length, file.Length - tail);
            file.Position = file.Length - tail - size;
            file.ReadExactly(chunk, 0, size);
            int end = chunk.AsSpan(0, size).LastIndexOf((byte)'\n');
            if (end >= 0)
            {
                return tail + size - end - 1;
            }

            tail += size;
        }

        return tail;
    }

    /// <summary>Cuts bytes off the end of a file, on the disk when it returns.</summary>
    public static void Cut(string path, long bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(file.Length - bytes);
        file.Flush(flushToDisk: true);
    }
}
