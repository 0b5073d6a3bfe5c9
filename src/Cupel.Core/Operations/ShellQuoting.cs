namespace Cupel.Operations;

/// <summary>Follows a POSIX shell text character by character, to know how a value must be quoted where it is put in.</summary>
/// <remarks>What cannot be followed with certainty makes every later value be refused, so a wrong guess never reaches a
/// shell.</remarks>
internal sealed class ShellQuoting
{
    private const string SafeCharacters = "_@%+:,./-";

    private static readonly HashSet<string> ReservedWords = new(StringComparer.Ordinal)
    {
        "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "in", "then", "until", "while", "function", "select",
        "time",
    };

    /// <summary>The quotes that are open, innermost last. Bare stands for a command substitution, with its open
    /// parentheses.</summary>
    private readonly Stack<(ShellContext Context, int Parentheses)> _open = new([(ShellContext.Bare, 0)]);

    private string? _lost;
    private bool _comment;
    private bool _escaped;
    private bool _variable;
    private char _previous = '\n';
    private string _word = "";

    /// <summary>How the shell reads the next character.</summary>
    internal ShellContext Context => _open.Peek().Context;

    /// <summary>Why a value cannot be put in here, as words after "cannot stand"; null when it can.</summary>
    internal string? Refusal => _lost
        ?? (_comment ? "in a comment"
            : _escaped ? "after a backslash"
            : _variable ? "right behind a shell variable without braces"
            : null);

    /// <summary>Goes over text of the command itself.</summary>
    internal void Read(string text)
    {
        foreach (char c in text)
        {
            ReadOne(c);
            _variable = Context != ShellContext.Single && (c == '$' || (_variable && (char.IsAsciiLetterOrDigit(c) || c == '_')));
            _previous = c;
        }
    }

    /// <summary>Goes over a value, which never opens or closes anything.</summary>
    internal void ReadValue() => (_previous, _word, _escaped, _variable) = ('x', "x", false, false);

    /// <summary>The value so that the shell gives it on as it is.</summary>
    internal static string Quote(string value, ShellContext context) => context switch
    {
        ShellContext.Bare when IsPlainWord(value) => value,
        ShellContext.Bare or ShellContext.BareBeforeRedirection => "'" + InSingleQuotes(value) + "'",
        ShellContext.Single => InSingleQuotes(value),
        ShellContext.Double => string.Concat(value.Select(c => c is '\\' or '"' or '$' or '`' ? "\\" + c : c.ToString())),
        _ => value,
    };

    /// <summary>A value that is a word of its own behind a command, where <c>a=b</c> is no assignment.</summary>
    internal static string QuoteArgument(string value) => Quote(value.Replace('=', '_'), ShellContext.Bare) is { Length: > 0 } quoted && quoted[0] != '\''
        ? value
        : Quote(value, ShellContext.BareBeforeRedirection);

    private static bool IsPlainWord(string value) => value.Length > 0 && !ReservedWords.Contains(value)
        && value.All(c => char.IsAsciiLetterOrDigit(c) || SafeCharacters.Contains(c, StringComparison.Ordinal));

    private static string InSingleQuotes(string value) => value.Replace("'", "'\\''", StringComparison.Ordinal);

    private void ReadOne(char c)
    {
        if (_comment)
        {
            _comment = c != '\n';
            return;
        }

        if (_escaped)
        {
            _escaped = false;
            _word = "x";
            return;
        }

        switch (Context)
        {
            case ShellContext.Single:
                if (c == '\'')
                {
                    _open.Pop();
                }

                break;
            case ShellContext.Double:
                ReadInDoubleQuotes(c);
                break;
            default:
                ReadBare(c);
                break;
        }
    }

    private void ReadInDoubleQuotes(char c)
    {
        switch (c)
        {
            case '\\':
                _escaped = true;
                break;
            case '"':
                _open.Pop();
                break;
            case '(' when _previous == '$':
                Open(ShellContext.Bare);
                break;
            case '`':
                _lost ??= "after a backquote";
                break;
            default:
                break;
        }
    }

    private void ReadBare(char c)
    {
        bool wordStarts = _previous is ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')';
        _word = char.IsAsciiLetterOrDigit(c) ? (wordStarts ? "" : _word) + c : "";
        if (_word == "case" && _open.Count > 1)
        {
            // Its patterns end in a parenthesis that opens nowhere, so the end of the substitution cannot be told.
            _lost ??= "after a `case` inside `$( )`";
        }

        switch (c)
        {
            case '\\':
                _escaped = true;
                break;
            case '\'':
                _lost ??= _previous == '$' ? "after `$'`" : null;
                Open(ShellContext.Single);
                break;
            case '"':
                Open(ShellContext.Double);
                break;
            case '`':
                _lost ??= "after a backquote";
                break;
            case '#' when wordStarts:
                _comment = true;
                break;
            case '<' when _previous == '<':
                _lost ??= "after a here-document";
                break;
            case '(':
                (ShellContext bare, int depth) = _open.Pop();
                _open.Push((bare, depth + 1));
                break;
            case ')':
                Close();
                break;
            default:
                break;
        }
    }

    private void Open(ShellContext context) => _open.Push((context, context == ShellContext.Bare ? 1 : 0));

    private void Close()
    {
        (ShellContext context, int depth) = _open.Pop();
        if (depth > 1 || _open.Count == 0)
        {
            _open.Push((context, Math.Max(0, depth - 1)));
        }
    }
}
