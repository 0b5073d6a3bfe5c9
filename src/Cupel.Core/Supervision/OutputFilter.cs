using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cupel.Supervision;

/// <summary>Reads one stream of output as it comes: finds lines, progress and metrics in it, and passes on what is to be kept.</summary>
/// <remarks>
/// <para>Every byte is kept as it is, but for whole lines <c>PROGRESS 0.42</c> (a number from 0 to 1, and any text), which are messages and
/// no output. A bar in the manner of tqdm (<c>42%|</c>) is progress and stays. Lines end with LF or CR.</para>
/// <para>Not safe to share between threads: one for each stream.</para>
/// </remarks>
/// <param name="onLine">Gets each line that is no progress, without its end.</param>
/// <param name="onProgress">Gets a fraction from 0 to 1, and the text beside it or null.</param>
internal sealed partial class OutputFilter(Action<string> onLine, Action<double, string?> onProgress)
{
    // A longer line is kept whole, but nobody looks for metrics in it.
    private const int LongestLine = 4096;

    private readonly byte[] _line = new byte[LongestLine];
    private int _length;
    private bool _tooLong;
    private bool _held;
    private bool _skipLineFeed;

    /// <summary>Takes the next bytes of the stream; what is to be kept goes to <paramref name="kept"/>.</summary>
    public void Take(ReadOnlySpan<byte> bytes, IBufferWriter<byte> kept)
    {
        while (!bytes.IsEmpty)
        {
            if (_skipLineFeed && bytes[0] == '\n')
            {
                bytes = bytes[1..];
            }

            _skipLineFeed = false;
            int end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> piece = end < 0 ? bytes : bytes[..(end + 1)];
            bytes = bytes[piece.Length..];
            Append(piece, kept);
            if (end >= 0)
            {
                EndLine(kept);
            }
        }
    }

    /// <summary>The stream has ended, maybe within a line.</summary>
    public void End(IBufferWriter<byte> kept)
    {
        if (_length > 0)
        {
            EndLine(kept);
        }
    }

    private static ReadOnlySpan<byte> Word => "PROGRESS "u8;

    private void Append(ReadOnlySpan<byte> piece, IBufferWriter<byte> kept)
    {
        bool first = _length == 0 && !_tooLong;
        int room = Math.Min(piece.Length, LongestLine - _length);
        piece[..room].CopyTo(_line.AsSpan(_length));
        _length += room;
        _tooLong |= room < piece.Length;
        if (!first && !_held)
        {
            kept.Write(piece);
            return;
        }

        // Bytes are held back only while they may yet become a progress line.
        ReadOnlySpan<byte> line = _line.AsSpan(0, _length);
        bool wasHeld = _held;
        _held = !_tooLong && (line.StartsWith(Word) || Word.StartsWith(line));
        if (!_held)
        {
            if (wasHeld)
            {
                kept.Write(line[..(_length - room)]);
            }

            kept.Write(piece);
        }
    }

    private void EndLine(IBufferWriter<byte> kept)
    {
        ReadOnlySpan<byte> line = _line.AsSpan(0, _length);
        ReadOnlySpan<byte> content = line.TrimEnd("\r\n"u8);
        if (_held && TryProgress(content))
        {
            _skipLineFeed = line[^1] == '\r';
        }
        else
        {
            if (_held)
            {
                kept.Write(line);
            }

            if (!_tooLong && !content.IsEmpty)
            {
                Interpret(content);
            }
        }

        (_length, _held, _tooLong) = (0, false, false);
    }

    private bool TryProgress(ReadOnlySpan<byte> content)
    {
        string[] parts = Encoding.UTF8.GetString(content).Split(' ', 3);
        bool valid = parts.Length >= 2
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction)
            && fraction is >= 0 and <= 1;
        if (valid)
        {
            onProgress(double.Parse(parts[1], CultureInfo.InvariantCulture), parts.Length > 2 ? parts[2] : null);
        }

        return valid;
    }

    private void Interpret(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("%|"u8) >= 0 && Bar().Match(Encoding.UTF8.GetString(content)) is { Success: true } bar)
        {
            onProgress(int.Parse(bar.Groups[1].ValueSpan, CultureInfo.InvariantCulture) / 100.0, null);
        }
        else
        {
            onLine(Encoding.UTF8.GetString(content));
        }
    }

    [GeneratedRegex(@"(?<!\d)(\d{1,2}|100)%\|", RegexOptions.CultureInvariant)]
    private static partial Regex Bar();
}
