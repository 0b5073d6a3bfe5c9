using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>What may come next in a filter that is being written.</summary>
/// <param name="Kind">What may come.</param>
/// <param name="Start">Where the word or quoted text begins that is not finished; the length of the text where none is.</param>
/// <param name="Field">The field that is compared, where a comparison or a value may come; else null.</param>
public sealed record FilterSlot(FilterSlotKind Kind, int Start, RunField? Field)
{
    private static readonly string[] Parts = ["min", "max", "first", "last"];

    /// <summary>What may come at the end of a text.</summary>
    /// <param name="text">The filter up to where it is being written.</param>
    /// <returns>Null where the text before the last word is no beginning of a filter that can be read.</returns>
    public static FilterSlot? AtEnd(string text)
    {
        int start = StartOfLast(text);
        try
        {
            (FilterSlotKind kind, RunField? field) = After(FilterLexer.Read(new FilterText("--where", text[..start])));
            return new FilterSlot(kind, start, field);
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    // The last word goes back to a blank, a sign or a quote that is not closed.
    private static int StartOfLast(string text)
    {
        int start = 0;
        char? quote = null;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (quote is not null)
            {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? null : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (char.IsWhiteSpace(c) || "=!<>()[],".Contains(c, StringComparison.Ordinal))
            {
                start = at + 1;
            }
        }

        return start;
    }

    private static (FilterSlotKind Kind, RunField? Field) After(IReadOnlyList<FilterToken> tokens)
    {
        FilterSlotKind kind = FilterSlotKind.Field;
        RunField? field = null;
        bool list = false;
        bool between = false;
        foreach (FilterToken token in tokens.Where(token => token.Kind != FilterTokenKind.End))
        {
            switch (kind)
            {
                case FilterSlotKind.Field or FilterSlotKind.Metric:
                    if (token.IsSign("(") || token.Is("not") || token.IsSign("="))
                    {
                        break;
                    }

                    bool part = kind == FilterSlotKind.Field && Parts.Any(token.Is);
                    field = part ? null : FieldOf(token);
                    kind = part ? FilterSlotKind.Metric : FilterSlotKind.Comparison;
                    break;
                case FilterSlotKind.Comparison:
                    list = token.Is("in");
                    between = token.Is("between");
                    kind = token.Is("step") || token.Is("not") ? FilterSlotKind.Comparison
                        : token.Is("is") ? FilterSlotKind.Undefined
                        : token.Kind == FilterTokenKind.Sign || list || between || token.Is("contains") || token.Is("after") || token.Is("before") ? FilterSlotKind.Value
                        : FilterSlotKind.Connective;
                    break;
                case FilterSlotKind.Undefined:
                    kind = token.Is("not") ? FilterSlotKind.Undefined : FilterSlotKind.Connective;
                    break;
                case FilterSlotKind.Value:
                    kind = (list ? !token.IsSign("]") : between) ? FilterSlotKind.Value : FilterSlotKind.Connective;
                    between = between && !token.Is("and");
                    break;
                default:
                    // `started after 3 days ago` goes on for some words.
                    kind = token.Is("and") || token.Is("or") ? FilterSlotKind.Field : FilterSlotKind.Connective;
                    break;
            }
        }

        return (kind, kind is FilterSlotKind.Comparison or FilterSlotKind.Undefined or FilterSlotKind.Value ? field : null);
    }

    private static RunField FieldOf(FilterToken token) => token.Kind == FilterTokenKind.Quoted
        ? new RunField(FieldFamily.Metric, token.Text)
        : FieldParser.Read(new TokenReader(new FilterText("--where", token.Text))).Field;
}

/// <summary>What may come at a place in a filter.</summary>
public enum FilterSlotKind
{
    /// <summary>A field, or <c>not</c>, or an open bracket.</summary>
    Field,

    /// <summary>A metric, behind <c>min</c> and the like.</summary>
    Metric,

    /// <summary>A comparison.</summary>
    Comparison,

    /// <summary>The word <c>undefined</c>, behind <c>is</c>.</summary>
    Undefined,

    /// <summary>A value.</summary>
    Value,

    /// <summary><c>and</c> or <c>or</c>.</summary>
    Connective,
}
