namespace Cupel.Learn.Metrics.Text;

/// <summary>The 32 ASCII characters that are neither letters nor digits nor spaces.</summary>
internal static class AsciiMarks
{
    public static bool Are(char letter) => letter is > ' ' and <= '~' && !char.IsAsciiLetterOrDigit(letter);
}
