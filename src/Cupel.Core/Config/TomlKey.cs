using Cupel.Errors;

namespace Cupel.Config;

/// <summary>One part of a dotted key, with its place.</summary>
internal readonly record struct TomlKey(string Name, SourceLocation Where)
{
    /// <summary>A key with dots as a person writes it: <c>a."b c"</c>.</summary>
    internal static string Write(IEnumerable<TomlKey> keys) => string.Join('.', keys.Select(key =>
        key.Name.Length > 0 && key.Name.All(IsBare) ? key.Name : Notation.Quote(key.Name)));

    /// <summary>Whether a key may have this character without quotes.</summary>
    internal static bool IsBare(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
