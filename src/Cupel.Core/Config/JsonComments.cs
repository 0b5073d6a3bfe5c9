namespace Cupel.Config;

/// <summary>Takes comments out of JSON before it is read.</summary>
/// <remarks>The reader of .NET knows comments too, but not between a key and its colon.</remarks>
internal static class JsonComments
{
    /// <summary>The same text with a blank for each character of a comment but line ends, so that all else keeps its place. A
    /// comment that is not closed stays.</summary>
    /// <param name="text">The text, with LF for line ends.</param>
    internal static string Blank(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal))
        {
            return text;
        }

        char[] blanked = text.ToCharArray();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at = EndOfText(text, at);
            }
            else if (EndOfComment(text, at) is int end)
            {
                for (; at < end; at++)
                {
                    blanked[at] = text[at] == '\n' ? '\n' : ' ';
                }

                at--;
            }
        }

        return new string(blanked);
    }

    /// <summary>Where the text in quotes ends that begins here: its closing quote, or the end of its line.</summary>
    private static int EndOfText(string text, int at)
    {
        for (at++; at < text.Length && text[at] is not ('"' or '\n'); at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        return at;
    }

    /// <summary>The end of the comment that begins here, or null where none begins or it has no end.</summary>
    private static int? EndOfComment(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            return rest.IndexOf('\n') is >= 0 and int line ? at + line : text.Length;
        }

        return rest.StartsWith("/*", StringComparison.Ordinal) && rest[2..].IndexOf("*/", StringComparison.Ordinal) is >= 0 and int close
            ? at + close + 4
            : null;
    }
}
