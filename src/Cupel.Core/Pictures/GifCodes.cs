namespace Cupel.Pictures;

/// <summary>Unpacks what GIF files hold: LZW codes that grow from few bits to twelve.</summary>
internal static class GifCodes
{
    private const int Most = 4096;

    /// <summary>The colours' numbers, one for each pixel.</summary>
    /// <param name="packed">The codes, lowest bit first.</param>
    /// <param name="bits">The bits of a colour's number, 2 to 8.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="InvalidDataException">The codes are damaged, or end too early.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int bits, int count)
    {
        if (bits is < 2 or > 8)
        {
            throw new InvalidDataException($"its codes begin with {bits} bits");
        }

        (int clear, int end) = (1 << bits, (1 << bits) + 1);
        int[] before = new int[Most];
        byte[] last = new byte[Most];
        byte[] first = new byte[Most];
        int[] length = new int[Most];
        for (int i = 0; i < clear; i++)
        {
            (last[i], first[i], length[i]) = ((byte)i, (byte)i, 1);
        }

        byte[] result = new byte[count];
        (int done, int at, int size, int next, int old) = (0, 0, bits + 1, end + 1, -1);
        while (done < count)
        {
            int code = Take(packed, ref at, size);
            if (code == clear)
            {
                (size, next, old) = (bits + 1, end + 1, -1);
                continue;
            }

            if (code == end || code > next || (code == next && old < 0) || (code > end && old < 0))
            {
                throw new InvalidDataException("its codes are damaged");
            }

            if (old >= 0 && next < Most)
            {
                // A code that is not there yet is the one before with its own first colour behind it.
                (before[next], first[next], length[next]) = (old, first[old], length[old] + 1);
                last[next] = first[code == next ? old : code];
                next++;
                size += next == 1 << size && size < 12 ? 1 : 0;
            }
            else if (code >= next)
            {
                throw new InvalidDataException("its codes are damaged");
            }

            for (int i = length[code] - 1, part = code; i >= 0; i--, part = before[part])
            {
                if (done + i < count)
                {
                    result[done + i] = last[part];
                }
            }

            done += length[code];
            old = code;
        }

        return result;
    }

    private static int Take(ReadOnlySpan<byte> packed, ref int at, int size)
    {
        int code = 0;
        for (int i = 0; i < size; i++, at++)
        {
            if (at / 8 >= packed.Length)
            {
                throw new InvalidDataException("it is cut off");
            }

            code |= ((packed[at / 8] >> (at % 8)) & 1) << i;
        }

        return code;
    }
}
