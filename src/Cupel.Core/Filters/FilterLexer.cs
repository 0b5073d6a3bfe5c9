using System.Text;

namespace Cupel.Filters;

/// <summary>Parts a filter into words and signs.</summary>
/// <remarks>A bare word goes on to the next blank, comparison, bracket or comma. Single and double quotes keep a text together, with the
/// escapes <c>\\ \" \' \n \t</c>; after a dot they are a part of the word: <c>metric."val loss"</c>.</remarks>
internal static class FilterLexer
{
    private static readonly string[] Signs = ["==", "!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ","];

    /// <summary>The tokens, with one of <see cref="FilterTokenKind.End"/> behind the last.</summary>
    /// <exception cref="Errors.UserErrorException">A quote is not closed, or an escape is not known.</exception>
    public static IReadOnlyList<FilterToken> Read(FilterText filter)
    {
        string text = filter.Text;
        var tokens = new List<FilterToken>();
        int at = 0;
        while (at < text.Length)
        {
            int start = at;
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (SignAt(text, at) is string sign)
            {
                at += sign.Length;
                tokens.Add(new FilterToken(FilterTokenKind.Sign, sign, start, sign.Length));
            }
            else if (text[at] is '"' or '\'')
            {
                string value = Quoted(filter, ref at);
                tokens.Add(new FilterToken(FilterTokenKind.Quoted, value, start, at - start));
            }
            else
            {
                string word = Word(filter, ref at);
                tokens.Add(new FilterToken(FilterTokenKind.Word, word, start, at - start));
            }
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "", text.Length, 1));
        return tokens;
    }

    private static string? SignAt(string text, int at) =>
        Signs.FirstOrDefault(sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0);

    private static string Word(FilterText filter, ref int at)
    {
        string text = filter.Text;
        var word = new StringBuilder();
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && SignAt(text, at) is null)
        {
            if (text[at] is '"' or '\'' && word.Length > 0 && word[^1] == '.')
            {
                word.Append(Quoted(filter, ref at));
            }
            else
            {
                word.Append(text[at++]);
            }
        }

        return word.ToString();
    }

    private static string Quoted(FilterText filter, ref int at)
    {
        string text = filter.Text;
        int open = at;
        char quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                value.Append(text[at + 1] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    '\\' or '"' or '\'' => text[at + 1],
                    _ => throw filter.Slip(
                        $"no escape `\\{text[at + 1]}`", new FilterToken(FilterTokenKind.Sign, "", at, 2), "known are `\\\\`, `\\\"`, `\\'`, `\\n` and `\\t`"),
                });
                at += 2;
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        if (at >= text.Length)
        {
            throw filter.Slip("the quote that opens here is not closed", new FilterToken(FilterTokenKind.Sign, "", open, 1));
        }

        at++;
        return value.ToString();
    }
}
