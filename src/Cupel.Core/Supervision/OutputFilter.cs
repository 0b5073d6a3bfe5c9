using System.Buffers;
using System.Globalization;
using System.Text;

namespace Cupel.Supervision;

/// <summary>Reads one stream of output as it comes: finds lines, progress and metrics in it, and passes on what is to be kept.</summary>
/// <remarks>
/// <para>Every byte is kept as it is, but for whole lines <c>PROGRESS 0.42</c> or <c>PROGRESS 42%</c> (a number from 0 to 1 or a share in percent, and
/// any text), which are messages and no output. What matches the pattern of progress stays; a bar is progress and nothing else. Lines end with LF or CR, and a line that was not ended
/// yet is looked at too: a bar that is drawn again and again ends each time only when the next one begins.</para>
/// <para>Not safe to share between threads: one for each stream.</para>
/// </remarks>
/// <param name="pattern">What a line that says how far the run is looks like.</param>
/// <param name="onLine">Gets each line that is no bar, without its end.</param>
/// <param name="onProgress">Gets a fraction from 0 to 1, and the text beside it or null.</param>
internal sealed class OutputFilter(ProgressPattern pattern, Action<string> onLine, Action<double, string?> onProgress)
{
    // A longer line is kept whole, but nobody looks for metrics in it.
    private const int LongestLine = 4096;

    private readonly byte[] _line = new byte[LongestLine];
    private int _length;
    private bool _tooLong;
    private bool _held;
    private bool _skipLineFeed;
    private double? _told;

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

        LookAhead();
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

        (_length, _held, _tooLong, _told) = (0, false, false, null);
    }

    private bool TryProgress(ReadOnlySpan<byte> content)
    {
        string[] parts = Encoding.UTF8.GetString(content).Split(' ', 3);
        if (parts.Length < 2)
        {
            return false;
        }

        // 0.42, 42% or 42 %, and what is said besides.
        string? text = parts.Length > 2 ? parts[2] : null;
        bool isPercent = parts[1].EndsWith('%');
        if (!isPercent && (text == "%" || text?.StartsWith("% ", StringComparison.Ordinal) == true))
        {
            isPercent = true;
            text = text.Length > 2 ? text[2..] : null;
        }

        bool valid = double.TryParse(parts[1].EndsWith('%') ? parts[1][..^1] : parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        double fraction = isPercent ? number / 100 : number;
        if (!valid || fraction is not (>= 0 and <= 1))
        {
            return false;
        }

        onProgress(fraction, text);
        return true;
    }

    private void Interpret(ReadOnlySpan<byte> content)
    {
        string line = Encoding.UTF8.GetString(content);
        double? fraction = pattern.MayMatch(content) ? pattern.Find(line) : null;
        Tell(fraction);
        if (fraction is null || !pattern.IsBar)
        {
            onLine(line);
        }
    }

    private void LookAhead()
    {
        ReadOnlySpan<byte> line = _line.AsSpan(0, _length);
        if (!_held && !_tooLong && pattern.MayMatch(line))
        {
            Tell(pattern.Find(Encoding.UTF8.GetString(line), isWhole: false));
        }
    }

    private void Tell(double? fraction)
    {
        if (fraction is double value && fraction != _told)
        {
            _told = value;
            onProgress(value, null);
        }
    }
}
