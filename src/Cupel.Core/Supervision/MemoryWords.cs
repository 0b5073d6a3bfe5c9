using System.Text;
using System.Text.RegularExpressions;
using Cupel.Runs;

namespace Cupel.Supervision;

/// <summary>Finds the line in which a program says itself that it had no memory left: a hint, and no proof.</summary>
internal static partial class MemoryWords
{
    // What a program dies of stands at the end of what it says.
    private const int TailBytes = 16 << 10;
    private const int LongestLine = 200;

    /// <summary>The last such line of a run's output, shortened; null where there is none.</summary>
    public static string? Find(RunFolder folder) => Find(folder.Stderr) ?? Find(folder.Stdout);

    private static string? Find(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] tail = new byte[Math.Min(file.Length, TailBytes)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        string? line = Encoding.UTF8.GetString(tail).Split('\n').LastOrDefault(line => Words().IsMatch(line))?.Trim();
        return line?.Length > LongestLine ? $"{line[..LongestLine]}..." : line;
    }

    // Python, PyTorch (older and newer), JAX, C++, Java, .NET, the C library, Node.
    [GeneratedRegex(
        @"^\s*MemoryError\b|\b\w*(?:OutOfMemoryError|OutOfMemoryException)\b|CUDA out of memory|CUDA_ERROR_OUT_OF_MEMORY|HIP out of memory"
        + @"|RESOURCE_EXHAUSTED|\bstd::bad_alloc\b|Cannot allocate memory|JavaScript heap out of memory|numpy\S*_ArrayMemoryError",
        RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
