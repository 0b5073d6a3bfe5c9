using Cupel.Errors;
using YamlDotNet.Core;

namespace Cupel.Config;

/// <summary>Says what is wrong with a YAML text in words that help to mend it.</summary>
internal static class YamlSyntax
{
    private const string QuoteHint = "put quotes around a value that holds `: `, or indent the line like its neighbours";

    /// <summary>What the parser calls it, and what we say: message and hint.</summary>
    private static readonly (string Parser, string Message, string? Hint)[] Words =
    [
        ("found unexpected end of stream", "the quote that opens here is not closed", null),
        ("found unexpected document indicator", "the quote that opens here is not closed", null),
        ("multi-line double", "the quote that opens here is not closed", null),
        ("found unknown escape character", "an escape that YAML does not know", "use single quotes, in which nothing is escaped"),
        ("found invalid mapping", "a key cannot stand here", QuoteHint),
        ("mapping values are not allowed", "a key cannot stand here", QuoteHint),
        ("did not find expected key", "expected `key: value`", QuoteHint),
        ("did not find expected '-' indicator", "expected `- ` for the next item of the list",
            "indent the line like its neighbours"),
        ("cannot start any token", "this character cannot start a value", "put quotes around the value"),
        ("sequence entries are not allowed", "a list cannot start here", "start it on the next line, or write `[a, b]`"),
        ("expected <document start>", "the document has ended before this", "keep one document in a file"),
        ("did not find expected node content", "expected a value", null),
    ];

    /// <summary>The fault for what the parser threw.</summary>
    internal static Fault Explain(YamlException error, SourceLines source, (SourceLocation Where, char Bracket)? open)
    {
        (int line, int column) = ((int)error.Start.Line, (int)error.Start.Column);
        if (FindTab(error, source) is SourceLocation tab)
        {
            return TabIndents(tab);
        }

        SourceLocation where = source.Span(line, column, (int)error.End.Line, (int)Math.Max(error.End.Column, column + 1));
        bool inFlow = error.Message.Contains("flow", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("expected node content", StringComparison.Ordinal);
        if (open is (SourceLocation start, char bracket) && inFlow)
        {
            // At the end of the text or on another line the bracket is to blame, not what was found there.
            return where.Line != line || source[line].Trim().Length == 0 || line > start.Line
                ? Unclosed((start, bracket))
                : new Fault(ErrorCodes.Syntax, $"expected `,` or `{Closing(bracket)}`", where, $"the `{bracket}` is at {start}");
        }

        if (where.Text.ElementAtOrDefault(where.Column - 1) is (']' or '}') and char closing)
        {
            return new Fault(ErrorCodes.Syntax, $"the `{closing}` closes nothing that is open", where);
        }

        foreach ((string parser, string message, string? hint) in Words)
        {
            if (error.Message.Contains(parser, StringComparison.OrdinalIgnoreCase))
            {
                return new Fault(ErrorCodes.Syntax, message, where, hint);
            }
        }

        string words = error.Message.TrimEnd('.');
        return new Fault(ErrorCodes.Syntax, char.ToLowerInvariant(words[0]) + words[1..], where);
    }

    internal static Fault Unclosed((SourceLocation Where, char Bracket) open) => new(
        ErrorCodes.Syntax, $"the `{open.Bracket}` that opens here is not closed", open.Where,
        $"end it with `{Closing(open.Bracket)}`, and indent every line of it");

    internal static Fault TabIndents(SourceLocation where) =>
        new(ErrorCodes.Syntax, "a tab cannot indent YAML", where, "use spaces");

    private static char Closing(char bracket) => bracket == '[' ? ']' : '}';

    /// <summary>The tab in the indentation at which the parser stumbled, or null when it was something else.</summary>
    private static SourceLocation? FindTab(YamlException error, SourceLines source)
    {
        if (!error.Message.Contains("tab", StringComparison.Ordinal))
        {
            return null;
        }

        // The parser names what it was reading when it met the tab, which may have begun far above: look from there on.
        for (int line = (int)error.Start.Line; line <= source.Count; line++)
        {
            string text = source[line];
            int tab = text.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && text.AsSpan(0, tab).IndexOfAnyExcept(' ') < 0)
            {
                return source.At(line, tab + 1, 1);
            }
        }

        return null;
    }
}
