using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Finds control characters, which no format of ours takes as they are.</summary>
internal static class ControlCharacters
{
    /// <summary>A fault for the first control character (U+0000 to U+001F, U+007F) that is not allowed, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The same by lines.</param>
    /// <param name="format">The format, as messages name it.</param>
    /// <param name="allowed">The control characters that the format takes.</param>
    internal static Fault? Find(string text, SourceLines source, string format, string allowed)
    {
        for (int at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            if (!allowed.Contains(text[at], StringComparison.Ordinal))
            {
                int line = 1 + text.AsSpan(0, at).Count('\n');
                int column = at - (text.AsSpan(0, at).LastIndexOf('\n') + 1) + 1;
                return new Fault(ErrorCodes.Syntax, $"the control character U+{(int)text[at]:X4} cannot stand in {format}",
                    source.At(line, column, 1));
            }
        }

        return null;
    }

    // One character after the other: what searches faster takes longer to set up than a config takes to read.
    private static int Next(string text, int from)
    {
        while (from < text.Length && text[from] is >= ' ' and not '\u007f')
        {
            from++;
        }

        return from < text.Length ? from : -1;
    }
}
