using System.Globalization;
using System.Text;
using Cupel.Runs;
using Cupel.Supervision;

namespace Cupel.Cli.Rendering;

/// <summary>The last lines of a run's captured output, safe to print. However large the file is, little of it is read.</summary>
internal static class OutputTail
{
    private const int MostBytes = 64 << 10;
    private const int LongestLine = 2000;

    /// <summary>The last lines of one stream of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stream">1 for standard output, 2 for standard error.</param>
    /// <param name="lines">How many at most.</param>
    public static IReadOnlyList<string> Read(Run run, int stream, int lines)
    {
        if (run.Store.Foreign is null)
        {
            return Read(stream == 1 ? run.Folder.Stdout : run.Folder.Stderr, lines);
        }

        // Other tools keep both streams in one file.
        var last = new Queue<ReadOnlyMemory<byte>>();
        foreach (OutputUpdate piece in RunFollower.ReadOutput(run).Where(piece => piece.Stream == stream))
        {
            last.Enqueue(piece.Bytes);
            _ = last.Count > lines && last.Dequeue().Length > 0;
        }

        return [.. last.Select(line => Cut(SafeText.OfOutput(Encoding.UTF8.GetString(line.Span).TrimEnd('\n'))))];
    }

    /// <summary>The last lines; none where the file does not exist or is empty.</summary>
    /// <param name="path">A file of captured output, maybe growing.</param>
    /// <param name="lines">How many at most.</param>
    public static IReadOnlyList<string> Read(string path, int lines)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        long from = Math.Max(0, file.Length - MostBytes);
        byte[] bytes = new byte[file.Length - from];
        file.Position = from;
        file.ReadExactly(bytes);
        string text = Encoding.UTF8.GetString(bytes);
        string[] all = (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

        // The first line may have begun before what was read; it is left out unless it is all there is.
        IEnumerable<string> whole = from > 0 && all.Length > 1 ? all.Skip(1) : all;
        return text.Length == 0 ? [] : [.. whole.TakeLast(lines).Select(line => Cut(SafeText.OfOutput(line)))];
    }

    private static string Cut(string line) => line.Length <= LongestLine
        ? line
        : string.Create(CultureInfo.InvariantCulture, $"{line[..LongestLine]}… ({line.Length - LongestLine} more characters)");
}
