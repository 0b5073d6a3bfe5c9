using System.Text;

namespace Cupel.Sources;

/// <summary>Matches a path with a pattern of <c>.gitignore</c>, by git's own rules (wildmatch.c with WM_PATHNAME) and byte for byte, as git
/// does.</summary>
internal sealed class Wildmatch(string pattern)
{
    private enum Outcome
    {
        Match,
        NoMatch,
        Abort,
        AbortToStarStar,
    }

    private readonly byte[] _pattern = Encoding.UTF8.GetBytes(pattern);

    public bool Matches(string text) => Match(_pattern, Encoding.UTF8.GetBytes(text)) == Outcome.Match;

    private static Outcome Match(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text)
    {
        int t = 0;
        int p = 0;
        for (; p < pattern.Length; p++, t++)
        {
            byte wanted = pattern[p];
            if (t >= text.Length && wanted != '*')
            {
                return Outcome.Abort;
            }

            switch (wanted)
            {
                case (byte)'?':
                    if (text[t] == '/')
                    {
                        return Outcome.NoMatch;
                    }

                    break;
                case (byte)'*':
                    (Outcome? end, p, t) = Star(pattern, p, text, t);
                    if (end is Outcome known)
                    {
                        return known;
                    }

                    break;
                case (byte)'[':
                    bool? matched = Bracket(pattern, ref p, text[t]);
                    if (matched is null)
                    {
                        return Outcome.Abort;
                    }

                    if (matched == false || text[t] == '/')
                    {
                        return Outcome.NoMatch;
                    }

                    break;
                default:
                    if (wanted == '\\')
                    {
                        wanted = ++p < pattern.Length ? pattern[p] : (byte)0;
                    }

                    if (text[t] != wanted)
                    {
                        return Outcome.NoMatch;
                    }

                    break;
            }
        }

        return t < text.Length ? Outcome.NoMatch : Outcome.Match;
    }

    /// <summary>An asterisk or several. Without an outcome, both stand on the same slash, and the match goes on behind it.</summary>
    private static (Outcome? End, int P, int T) Star(ReadOnlySpan<byte> pattern, int p, ReadOnlySpan<byte> text, int t)
    {
        int before = p - 1;
        bool slashes = false;
        int stars = 0;
        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
            stars++;
        }

        bool wholeParts = (before < 0 || pattern[before] == '/')
            && (p == pattern.Length || pattern[p] == '/' || (pattern[p] == '\\' && p + 1 < pattern.Length && pattern[p + 1] == '/'));
        if (stars > 1 && wholeParts)
        {
            if (p < pattern.Length && pattern[p] == '/' && Match(pattern[(p + 1)..], text[t..]) == Outcome.Match)
            {
                return (Outcome.Match, p, t);
            }

            slashes = true;
        }

        if (p == pattern.Length)
        {
            return (slashes || !text[t..].Contains((byte)'/') ? Outcome.Match : Outcome.AbortToStarStar, p, t);
        }

        if (!slashes && pattern[p] == '/')
        {
            int slash = text[t..].IndexOf((byte)'/');
            return slash < 0 ? (Outcome.Abort, p, t) : (null, p, t + slash);
        }

        for (; t < text.Length; t++)
        {
            Outcome rest = Match(pattern[p..], text[t..]);
            if (rest != Outcome.NoMatch)
            {
                if (!slashes || rest != Outcome.AbortToStarStar)
                {
                    return (rest, p, t);
                }
            }
            else if (!slashes && text[t] == '/')
            {
                return (Outcome.AbortToStarStar, p, t);
            }
        }

        return (Outcome.Abort, p, t);
    }

    /// <summary>Whether a character is in the brackets that open at <paramref name="p"/>, which is left on their end; null where they have
    /// none.</summary>
    private static bool? Bracket(ReadOnlySpan<byte> pattern, ref int p, byte c)
    {
        p++;
        bool negated = p < pattern.Length && pattern[p] is (byte)'!' or (byte)'^';
        p += negated ? 1 : 0;
        bool matched = false;
        byte previous = 0;
        bool first = true;
        while (first || p >= pattern.Length || pattern[p] != ']')
        {
            first = false;
            if (p >= pattern.Length)
            {
                return null;
            }

            byte one = pattern[p];
            if (one == '\\')
            {
                if (++p >= pattern.Length)
                {
                    return null;
                }

                one = pattern[p];
                matched |= c == one;
            }
            else if (one == '-' && previous != 0 && p + 1 < pattern.Length && pattern[p + 1] != ']')
            {
                p += pattern[p + 1] == '\\' ? 2 : 1;
                if (p >= pattern.Length)
                {
                    return null;
                }

                matched |= c >= previous && c <= pattern[p];
                one = 0;
            }
            else if (one == '[' && ClassEnd(pattern, p) is int end)
            {
                if (IsInClass(Encoding.UTF8.GetString(pattern[(p + 2)..(end - 1)]), (char)c) is not bool inClass)
                {
                    return null;
                }

                matched |= inClass;
                p = end;
                one = 0;
            }
            else
            {
                matched |= c == one;
            }

            previous = one;
            p++;
        }

        return matched != negated;
    }

    private static int? ClassEnd(ReadOnlySpan<byte> pattern, int p)
    {
        if (p + 1 >= pattern.Length || pattern[p + 1] != ':')
        {
            return null;
        }

        int end = pattern[(p + 2)..].IndexOf((byte)']');
        return end > 0 && pattern[p + 1 + end] == ':' ? p + 2 + end : null;
    }

    private static bool? IsInClass(string name, char c) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "alpha" => char.IsAsciiLetter(c),
        "blank" => c is ' ' or '\t',
        "cntrl" => c < ' ' || c == 127,
        "digit" => char.IsAsciiDigit(c),
        "graph" => c is > ' ' and < (char)127,
        "lower" => char.IsAsciiLetterLower(c),
        "print" => c is >= ' ' and < (char)127,
        "punct" => c is > ' ' and < (char)127 && !char.IsAsciiLetterOrDigit(c),
        "space" => c is ' ' or (>= '\t' and <= '\r'),
        "upper" => char.IsAsciiLetterUpper(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        _ => null,
    };
}
