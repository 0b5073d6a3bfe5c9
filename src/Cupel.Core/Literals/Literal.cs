using Cupel.Config;

namespace Cupel.Literals;

/// <summary>One value that is written out in a text, and where.</summary>
/// <param name="Path">The segments of its dotted key; at least one.</param>
/// <param name="Value">The value, with the place in its origin.</param>
/// <param name="Start">The first character of the literal in the text, from 0, quotes and sign included.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Type">What may be written in its place.</param>
/// <remarks>Immutable.</remarks>
internal sealed record Literal(IReadOnlyList<string> Path, ConfigScalar Value, int Start, int Length, ConfigType Type)
{
    /// <summary>The dotted key: <c>optimizer.lr</c>.</summary>
    public string Key { get; } = string.Join('.', Path);

    /// <summary>What the format must know to write there: the C# type it is declared with; empty elsewhere.</summary>
    public string Note { get; init; } = "";

    /// <summary>The place behind the literal.</summary>
    public int End => Start + Length;

    /// <summary>Whether a command line can name a key by this segment.</summary>
    internal static bool IsSegment(string segment) =>
        segment.Length > 0 && !segment.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '.' or '=' or '#' or '{' or '}');
}
