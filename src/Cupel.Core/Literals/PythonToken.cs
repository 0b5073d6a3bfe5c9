namespace Cupel.Literals;

/// <summary>What a piece of Python is, as far as assignments need it.</summary>
internal enum PythonTokenKind
{
    Name,
    Number,
    String,
    Operator,

    /// <summary>The end of a statement's line; not of a line inside brackets.</summary>
    NewLine,
    End,
}

/// <summary>A piece of Python.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character behind it.</param>
/// <param name="Indented">Whether white space stands before it on its line, and nothing else.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, int Start, int End, bool Indented);
