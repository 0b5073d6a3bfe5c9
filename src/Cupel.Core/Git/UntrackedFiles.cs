using System.Buffers;
using System.Globalization;
using System.Text;
using Cupel.Files;

namespace Cupel.Git;

/// <summary>Writes files that git does not know as a patch. What is too large or too much is named in its head instead.</summary>
/// <param name="folder">The top folder of the repository.</param>
/// <param name="room">How many bytes the patch may have.</param>
/// <remarks>The patch is written here: git has no call that makes one for many such files and leaves its index alone, and a call for each
/// costs milliseconds.</remarks>
internal sealed class UntrackedFiles(string folder, long room)
{
    // An untracked file may be data: the patch holds source, not data sets.
    private const long FileLimit = 100_000;
    private const int CountLimit = 1_000;

    // Reading a gigabyte takes a second, and nobody waits for that to start a run.
    private const long DigestLimit = 50_000_000;

    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly StringBuilder _head = new();
    private long _digestRoom = DigestLimit;
    private int _kept;
    private int _named;
    private int _more;
    private long _moreBytes;

    /// <summary>The lines that name what was left out, which stand before everything else, and the patch.</summary>
    /// <param name="paths">The files, relative to the folder.</param>
    /// <param name="cancel">Ends it early.</param>
    public (byte[] Head, byte[] Body) Patch(IEnumerable<string> paths, CancellationToken cancel)
    {
        foreach (string path in paths)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                Add(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LeaveOut(path, "cannot be read");
            }
        }

        if (_more > 0)
        {
            _head.Append(CultureInfo.InvariantCulture, $"# left out: {_more} more, {_moreBytes} bytes\n");
        }

        return (Encoding.UTF8.GetBytes(_head.ToString()), _body.WrittenSpan.ToArray());
    }

    private void Add(string path)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        if (file.LinkTarget is string target)
        {
            Append(path, "120000", Encoding.UTF8.GetBytes(target));
        }
        else if (!file.Exists)
        {
            LeaveOut(path, "not a file");
        }
        else if (WhyNot(file) is string reason)
        {
            LeaveOut(path, file, reason);
        }
        else if (File.ReadAllBytes(file.FullName) is byte[] content && !content.Contains((byte)0))
        {
            bool executable = !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
            Append(path, executable ? "100755" : "100644", content);
        }
        else
        {
            LeaveOut(path, file, "not text, ");
        }
    }

    private string? WhyNot(FileInfo file) =>
        file.Length > FileLimit ? ""
        : _kept == CountLimit ? $"the patch has {CountLimit} files, "
        : _body.WrittenCount + file.Length > room ? "the patch is full, "
        : null;

    private void LeaveOut(string path, FileInfo file, string reason)
    {
        if (_named == CountLimit)
        {
            _more++;
            _moreBytes += file.Length;
            return;
        }

        string digest = file.Length > _digestRoom ? "" : $", sha256 {Digest.OfFile(file.FullName)}";
        _digestRoom -= digest.Length > 0 ? file.Length : 0;
        LeaveOut(path, string.Create(CultureInfo.InvariantCulture, $"{reason}{file.Length} bytes{digest}"));
    }

    private void LeaveOut(string path, string words)
    {
        if (_named == CountLimit)
        {
            _more++;
            return;
        }

        _named++;
        _head.Append(CultureInfo.InvariantCulture, $"# left out: {path.ReplaceLineEndings("?")} ({words})\n");
    }

    // As git writes a file that is new. The blob's name is not in it: it depends on how the repository names blobs.
    private void Append(string path, string mode, ReadOnlySpan<byte> content)
    {
        _kept++;
        Text($"diff --git {Quoted("a/" + path)} {Quoted("b/" + path)}\nnew file mode {mode}\n");
        if (content.IsEmpty)
        {
            return;
        }

        // A tab behind a name with a space tells the other readers of patches where the name ends.
        int lines = content.Count((byte)'\n') + (content[^1] == '\n' ? 0 : 1);
        Text($"--- /dev/null\n+++ {Quoted("b/" + path)}{(path.Contains(' ', StringComparison.Ordinal) ? "\t" : "")}\n");
        Text(lines == 1 ? "@@ -0,0 +1 @@\n" : $"@@ -0,0 +1,{lines} @@\n");
        while (!content.IsEmpty)
        {
            int end = content.IndexOf((byte)'\n');
            _body.Write("+"u8);
            _body.Write(end < 0 ? content : content[..(end + 1)]);
            content = end < 0 ? [] : content[(end + 1)..];
            if (end < 0)
            {
                Text("\n\\ No newline at end of file\n");
            }
        }
    }

    private void Text(string text) => _body.Write(Encoding.UTF8.GetBytes(text));

    // A name with one of these stands in quotes, with C's escapes.
    private static string Quoted(string name)
    {
        if (!name.Any(c => c is '"' or '\\' or < ' ' or '\u007f'))
        {
            return name;
        }

        var quoted = new StringBuilder("\"");
        foreach (char c in name)
        {
            _ = c is '"' or '\\' ? quoted.Append('\\').Append(c)
                : c is < ' ' or '\u007f' ? quoted.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0'))
                : quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
