using Cupel.Errors;

namespace Cupel.Config;

/// <summary>Goes through a TOML text from its start to its end.</summary>
/// <param name="text">The text, with LF for line ends and without control characters.</param>
/// <param name="source">The same by lines.</param>
/// <param name="faults">Takes the faults after which there is a tree.</param>
internal sealed class TomlCursor(string text, SourceLines source, ICollection<Fault> faults)
{
    private const int MaxDepth = 100;

    /// <summary>The text by lines.</summary>
    internal SourceLines Source => source;

    /// <summary>The offset of <see cref="Current"/>.</summary>
    internal int Offset { get; private set; }

    /// <summary>Whether all of the text is behind.</summary>
    internal bool AtEnd => Offset == text.Length;

    /// <summary>The next character, or NUL at the end.</summary>
    internal char Current => Peek(0);

    /// <summary>Whether the line ends here.</summary>
    internal bool AtLineEnd => AtEnd || Current == '\n';

    /// <summary>A character further on, or NUL behind the end.</summary>
    internal char Peek(int ahead) => Offset + ahead < text.Length ? text[Offset + ahead] : '\0';

    /// <summary>Whether the text goes on with this.</summary>
    internal bool At(string piece) => text.AsSpan(Offset).StartsWith(piece, StringComparison.Ordinal);

    /// <summary>Goes past some characters.</summary>
    internal void Skip(int count = 1) => Offset += count;

    /// <summary>Goes past a character if it is the next one.</summary>
    internal bool Take(char wanted)
    {
        bool there = !AtEnd && Current == wanted;
        Offset += there ? 1 : 0;
        return there;
    }

    /// <summary>Goes past the characters that fit, and gives them.</summary>
    internal string TakeWhile(Func<char, bool> fits)
    {
        int start = Offset;
        while (!AtEnd && fits(Current))
        {
            Offset++;
        }

        return text[start..Offset];
    }

    /// <summary>Goes past blanks and tabs.</summary>
    internal void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Offset++;
        }
    }

    /// <summary>Goes past blanks, comments and line ends.</summary>
    internal void SkipLines()
    {
        while (true)
        {
            SkipBlanks();
            SkipComment();
            if (!Take('\n'))
            {
                return;
            }
        }
    }

    /// <summary>Goes past a comment, up to its line end.</summary>
    internal void SkipComment()
    {
        if (Current == '#')
        {
            int end = text.IndexOf('\n', Offset);
            Offset = end < 0 ? text.Length : end;
        }
    }

    /// <summary>What was written from an offset up to here.</summary>
    internal string Since(int start) => text[start..Offset];

    /// <summary>The place of what was written from an offset up to here; at least one character.</summary>
    internal SourceLocation Place(int start) => source.Piece(start, Math.Max(Offset, start + 1));

    /// <summary>The place of the next character.</summary>
    internal SourceLocation Here => source.Piece(Offset, Math.Min(Offset + 1, text.Length));

    /// <summary>The origin of what was written from an offset up to here.</summary>
    internal Origin Origin(int start) => new(OriginKind.File, Place(start));

    /// <summary>A scalar that was written from an offset up to here.</summary>
    internal ConfigScalar Scalar(object? value, int start) =>
        new(value, WriteText(value, start), !IsPlain(start), Origin(start), source);

    /// <summary>Adds a fault that does not end the reading.</summary>
    internal void Report(string message, SourceLocation where, string? hint = null) =>
        faults.Add(new Fault(ErrorCodes.Syntax, message, where, hint));

    /// <summary>The fault of syntax to throw.</summary>
    internal static TomlException Wrong(string message, SourceLocation where, string? hint = null) =>
        new(new Fault(ErrorCodes.Syntax, message, where, hint));

    /// <summary>Refuses what is nested too deep.</summary>
    internal static void CheckDepth(int depth, SourceLocation where)
    {
        if (depth > MaxDepth)
        {
            throw Wrong($"values are nested more than {MaxDepth} deep", where);
        }
    }

    /// <summary>Underscores are for the eye only: a command that is given the number would not understand them.</summary>
    private string WriteText(object? value, int start) => value switch
    {
        string text when !IsPlain(start) => text,
        long or double => Since(start).Replace("_", "", StringComparison.Ordinal),
        _ => Since(start),
    };

    private bool IsPlain(int start) => text[start] is not ('"' or '\'');
}
