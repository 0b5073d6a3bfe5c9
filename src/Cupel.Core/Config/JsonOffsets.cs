using System.Text;

namespace Cupel.Config;

/// <summary>Finds where the bytes of a UTF-8 text are in the text.</summary>
internal sealed class JsonOffsets(string text)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    /// <summary>The last pair that was asked for: questions mostly go forward.</summary>
    private (int Byte, int Offset) _last;

    /// <summary>The text as UTF-8.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The offset of the character whose bytes begin at <paramref name="position"/>; the text's end beyond that.</summary>
    internal int At(long position)
    {
        int wanted = (int)Math.Min(position, _bytes.Length);
        (int at, int offset) = wanted >= _last.Byte ? _last : (0, 0);
        _last = (wanted, offset + Encoding.UTF8.GetCharCount(_bytes, at, wanted - at));
        return _last.Offset;
    }

    /// <summary>The offset of a place that is given by line, from 0 and ended by LF, and byte in the line.</summary>
    internal int At(long line, long position)
    {
        int start = 0;
        for (; line > 0; line--)
        {
            start += _bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return At(start + position);
    }
}
