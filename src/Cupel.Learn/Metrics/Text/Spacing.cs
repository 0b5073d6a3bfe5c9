namespace Cupel.Learn.Metrics.Text;

/// <summary>Puts spaces into a sequence of code points, as the rules of tokenizers say.</summary>
internal static class Spacing
{
    private const int Space = ' ';

    /// <summary>A space before and after each code point that <paramref name="parted"/> holds for.</summary>
    public static int[] Around(int[] text, Func<int, bool> parted)
    {
        var spaced = new List<int>(text.Length * 2);
        foreach (int point in text)
        {
            bool alone = parted(point);
            if (alone)
            {
                spaced.Add(Space);
            }

            spaced.Add(point);
            if (alone)
            {
                spaced.Add(Space);
            }
        }

        return [.. spaced];
    }

    /// <summary>Parts neighbours, from the left, no code point in two pairs: with a space before the pair, or else after it.</summary>
    public static int[] Between(int[] text, Func<int, bool> first, Func<int, bool> second, bool before)
    {
        var spaced = new List<int>(text.Length * 2);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && first(text[i]) && second(text[i + 1]))
            {
                spaced.Add(before ? Space : text[i]);
                spaced.Add(before ? text[i] : Space);
                spaced.Add(before ? Space : text[i + 1]);
                spaced.Add(before ? text[i + 1] : Space);
                i++;
            }
            else
            {
                spaced.Add(text[i]);
            }
        }

        return [.. spaced];
    }
}
