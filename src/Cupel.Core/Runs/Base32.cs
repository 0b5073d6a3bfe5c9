namespace Cupel.Runs;

/// <summary>Crockford's base 32 of 128 bits: 26 characters, highest bits first, so that text sorts as numbers do.</summary>
internal static class Base32
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Encode(UInt128 bits) => string.Create(RunId.Length, bits, static (text, rest) =>
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(uint)(rest & 31)];
            rest >>= 5;
        }
    });

    public static bool TryDecode(string? text, out UInt128 bits)
    {
        bits = 0;

        // 26 characters hold 130 bits: the first one may use three of its five.
        if (text is null || text.Length != RunId.Length || text[0] > '7')
        {
            return false;
        }

        foreach (char letter in text)
        {
            int digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)digit;
        }

        return true;
    }
}
