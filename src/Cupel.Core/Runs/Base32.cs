namespace Cupel.Runs;

/// <summary>Crockford's base 32 of 128 bits: 26 characters, highest bits first, so that text sorts as numbers do.</summary>
/// <remarks>On two words instead of a UInt128: code with one of those cannot be compiled ahead of time.</remarks>
internal static class Base32
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const byte None = 255;

    // By character, up to `z`.
    private static ReadOnlySpan<byte> Digits =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 10, 11, 12, 13, 14, 15, 16, 17, 255, 18, 19, 255, 20, 21, 255, 22, 23, 24, 25, 26, 255, 27, 28, 29, 30, 31,
    ];

    public static string Encode(ulong high, ulong low) => string.Create(RunId.Length, (high, low), static (text, bits) =>
    {
        (ulong high, ulong low) = bits;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(low & 31)];
            low = (low >> 5) | (high << 59);
            high >>= 5;
        }
    });

    public static void Encode(ulong high, ulong low, Span<byte> text)
    {
        for (int i = RunId.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)Alphabet[(int)(low & 31)];
            low = (low >> 5) | (high << 59);
            high >>= 5;
        }
    }

    public static bool TryDecode(ReadOnlySpan<char> text, out ulong high, out ulong low)
    {
        (high, low) = (0, 0);

        // 26 characters hold 130 bits: the first one may use three of its five.
        if (text.Length != RunId.Length || text[0] > '7')
        {
            return false;
        }

        foreach (char letter in text)
        {
            byte digit = letter < Digits.Length ? Digits[letter] : None;
            if (digit == None)
            {
                return false;
            }

            high = (high << 5) | (low >> 59);
            low = (low << 5) | digit;
        }

        return true;
    }
}
