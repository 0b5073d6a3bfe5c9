using System.Text;

namespace Cupel.Operations;

/// <summary>Splits a line into words as a POSIX shell does, without expanding anything: quotes and backslashes are all there is.</summary>
internal static class ShellWords
{
    /// <summary>The words.</summary>
    /// <exception cref="InvalidDataException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            bool escapes = c == '\\' && i + 1 < line.Length && (quote is null || (quote == '"' && line[i + 1] is '"' or '\\'));
            if (escapes)
            {
                (word ??= new StringBuilder()).Append(line[++i]);
            }
            else if (c == quote)
            {
                quote = null;
            }
            else if (quote is not null)
            {
                word!.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                word ??= new StringBuilder();
            }
            else if (!char.IsWhiteSpace(c))
            {
                (word ??= new StringBuilder()).Append(c);
            }
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }

        if (quote is not null)
        {
            throw new InvalidDataException($"a quote is not closed in `{line}`");
        }

        return word is null ? words : [.. words, word.ToString()];
    }
}
