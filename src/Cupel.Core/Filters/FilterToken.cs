namespace Cupel.Filters;

/// <summary>One word or sign of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A bare word or sign as typed; of a quoted text what the quotes hold.</param>
/// <param name="Start">Where it begins in the filter, from 0.</param>
/// <param name="Length">How many characters it takes there.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Start, int Length)
{
    /// <summary>Whether it is this word of the language, in capitals or not.</summary>
    public bool Is(string word) => Kind == FilterTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is this sign.</summary>
    public bool IsSign(string sign) => Kind == FilterTokenKind.Sign && Text == sign;

    /// <summary>How a message names it.</summary>
    public string Named => Kind == FilterTokenKind.End ? "the end" : $"`{Text}`";
}

/// <summary>What a <see cref="FilterToken"/> is.</summary>
internal enum FilterTokenKind
{
    /// <summary>A bare word: a field, a value or a word of the language.</summary>
    Word,

    /// <summary>A text in quotes.</summary>
    Quoted,

    /// <summary>A comparison, a bracket or a comma.</summary>
    Sign,

    /// <summary>The end of the filter.</summary>
    End,
}
