using System.Globalization;
using System.Text;
using Cupel.Files;

namespace Cupel.Runs;

/// <summary>The files of a run, with their digests and roles.</summary>
/// <param name="Entries">Staged files first, then those written while it ran; each group by path.</param>
/// <remarks>One line a file: <c>sha256 size role path</c>. In a path, a backslash is <c>\\</c> and a line feed <c>\n</c>. A staged
/// file that the run changed has two lines: as it was staged, and as it was left.</remarks>
public sealed record Manifest(IReadOnlyList<ManifestEntry> Entries)
{
    /// <summary>The digest of the staged source: SHA-256 over the lines <c>path sha256</c> of all source files, sorted by path
    /// (ordinal). Null where there is no source.</summary>
    public string? SourceDigest => DigestOf(FileRole.Source);

    /// <summary>The digest of the files of a role, in the same form; null where there is none.</summary>
    internal string? DigestOf(FileRole role)
    {
        List<string> lines = [.. Entries.Where(e => e.Role == role).OrderBy(e => e.Path, StringComparer.Ordinal)
            .Select(e => $"{Escape(e.Path)} {e.Sha256}\n")];
        return lines.Count == 0 ? null : Digest.OfText(string.Concat(lines));
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not <c>sha256 size role path</c>; the message says which.</exception>
    public static Manifest Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        return new Manifest([.. lines.Select((line, index) => Parse(line)
            ?? throw new InvalidDataException($"line {index + 1} of the manifest is not `sha256 size role path`"))]);
    }

    internal void Write(string path)
    {
        var text = new StringBuilder();
        foreach (ManifestEntry entry in Entries)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{entry.Sha256} {entry.SizeBytes} {entry.Role.ToString().ToLowerInvariant()} {Escape(entry.Path)}\n");
        }

        AtomicFile.Write(path, text.ToString());
    }

    private static ManifestEntry? Parse(string line)
    {
        string[] parts = line.Split(' ', 4);
        return parts.Length == 4 && parts[0].Length == 64 && parts[3].Length > 0
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && Enum.TryParse(parts[2], ignoreCase: true, out FileRole role)
            ? new ManifestEntry(parts[0], size, role, Unescape(parts[3]))
            : null;
    }

    private static string Escape(string path) =>
        path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var path = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool escaped = text[i] == '\\' && i + 1 < text.Length;
            path.Append(!escaped ? text[i] : text[++i] switch { 'n' => '\n', 'r' => '\r', char plain => plain });
        }

        return path.ToString();
    }
}
