using System.Text;

namespace Cupel.Supervision;

/// <summary>Reads a file that another process appends to, from where it stopped the time before. The file need not exist yet.</summary>
internal sealed class GrowingFile(string path)
{
    private long _position;

    /// <summary>The next bytes, at most <paramref name="limit"/>; empty where there are none now.</summary>
    public byte[] Read(int limit)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] bytes = new byte[Math.Clamp(file.Length - _position, 0, limit)];
        file.Position = _position;
        file.ReadExactly(bytes);
        _position += bytes.Length;
        return bytes;
    }

    /// <summary>The whole lines that are there now and were not read yet, without their ends.</summary>
    public List<string> ReadLines()
    {
        long before = _position;
        byte[] bytes = Read(int.MaxValue / 2);
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _position = before + end;
        return [.. Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
