using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>Goes through the tokens of a text.</summary>
internal sealed class TokenReader(FilterText text)
{
    private readonly IReadOnlyList<FilterToken> _tokens = FilterLexer.Read(text);
    private int _at;

    public FilterToken Current => _tokens[_at];

    public FilterToken Next => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>The words from the current token on, up to the first token that is no word.</summary>
    public IReadOnlyList<string> Words => [.. _tokens.Skip(_at).TakeWhile(token => token.Kind == FilterTokenKind.Word).Select(token => token.Text)];

    /// <summary>Gives the current token and goes on; the end is never passed.</summary>
    public FilterToken Take()
    {
        FilterToken token = Current;
        _at = Math.Min(_at + 1, _tokens.Count - 1);
        return token;
    }

    /// <summary>Goes over the word where it is the current token.</summary>
    public bool TryTake(string word)
    {
        bool found = Current.Is(word);
        _at += found ? 1 : 0;
        return found;
    }

    /// <summary>Goes over the sign where it is the current token.</summary>
    public bool TryTakeSign(string sign)
    {
        bool found = Current.IsSign(sign);
        _at += found ? 1 : 0;
        return found;
    }

    public void Skip(int tokens) => _at = Math.Min(_at + tokens, _tokens.Count - 1);

    /// <summary>What to throw for a slip at a token.</summary>
    public UserErrorException Slip(string message, FilterToken at, string? hint = null) => text.Slip(message, at, hint);

    /// <summary>The place from one token to another.</summary>
    public SourceLocation Locate(FilterToken from, FilterToken to) => text.Locate(from.Start, to.Start + to.Length - from.Start);
}
