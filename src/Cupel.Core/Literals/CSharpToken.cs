namespace Cupel.Literals;

/// <summary>What a piece of C# is, as far as declarations need it.</summary>
internal enum CSharpTokenKind
{
    Name,
    Number,
    String,

    /// <summary>An operator or bracket of one character.</summary>
    Sign,
    End,
}

/// <summary>A piece of C#.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character behind it.</param>
internal readonly record struct CSharpToken(CSharpTokenKind Kind, int Start, int End);
