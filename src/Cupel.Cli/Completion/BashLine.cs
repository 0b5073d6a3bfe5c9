using System.Text;

namespace Cupel.Cli.Completion;

/// <summary>A line of bash that is being typed, and the answers that bash puts in place of its end.</summary>
/// <remarks>Bash takes words apart at <c>=</c> and <c>:</c> too, and replaces only what is behind the last of these, or behind a quote that is
/// still open. It inserts what it is given as it stands. So the line is read here, and answers are cut and quoted for that place.</remarks>
internal sealed class BashLine
{
    private readonly char _quote;
    private readonly int _kept;

    private BashLine(IReadOnlyList<string> words, char quote, int kept) => (Words, _quote, _kept) = (words, quote, kept);

    /// <summary>The words behind the command, without quotes; the last is being typed and may be empty.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="breaks">The characters at which bash takes words apart: <c>COMP_WORDBREAKS</c>.</param>
    public static BashLine Read(string line, string breaks)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool inWord = false;
        char quote = '\0';
        int kept = 0;
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            bool escape = c == '\\' && quote != '\'' && at + 1 < line.Length && (quote == '\0' || "\"\\$`".Contains(line[at + 1], StringComparison.Ordinal));
            if (escape)
            {
                word.Append(line[++at]);
                inWord = true;
            }
            else if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                kept = word.Length;
                inWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                inWord = false;
                kept = 0;
            }
            else
            {
                word.Append(c);
                inWord = true;
                if (quote == '\0' && breaks.Contains(c, StringComparison.Ordinal))
                {
                    // Behind `@` bash looks for hosts, and keeps it with the word.
                    kept = c is '@' or '$' ? word.Length - 1 : word.Length;
                }
            }
        }

        words.Add(word.ToString());

        // `A=1 cupel ...` begins with what is no command.
        int command = words.FindIndex(text => !IsAssignment(text));
        return new BashLine([.. words.Skip(command + 1)], quote, kept);
    }

    /// <summary>Writes answers: first whether bash shall set no blank behind one, then each on a line.</summary>
    public void Write(TextWriter output, IReadOnlyList<Candidate> candidates)
    {
        output.Write(candidates.Any(candidate => candidate.More) ? "nospace\n" : "space\n");
        foreach (Candidate candidate in ShareOnlyADash(candidates) ? [] : candidates)
        {
            output.Write($"{Quote(candidate.Text[Math.Min(_kept, candidate.Text.Length)..])}\n");
        }
    }

    // Where nothing is typed yet, bash would insert the dash of all flags and show none of them.
    private bool ShareOnlyADash(IReadOnlyList<Candidate> candidates) =>
        Words is [.., ""] && candidates.All(candidate => candidate.Text.StartsWith('-'));

    private static bool IsAssignment(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals && text[..equals].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private string Quote(string text) => _quote switch
    {
        '\'' => text.Replace("'", "'\\''", StringComparison.Ordinal),
        '"' => Escape(text, c => "\"\\$`".Contains(c, StringComparison.Ordinal)),
        _ => Escape(text, c => !(char.IsAsciiLetterOrDigit(c) || c > 127 || "_@%+=:,./-~".Contains(c, StringComparison.Ordinal))),
    };

    private static string Escape(string text, Func<char, bool> special) => string.Concat(text.Select(c => special(c) ? $"\\{c}" : $"{c}"));
}
