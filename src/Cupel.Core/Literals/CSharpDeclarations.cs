using Cupel.Config;

namespace Cupel.Literals;

/// <summary>Finds the declarations of a C# file that set a name to a literal.</summary>
internal sealed class CSharpDeclarations(SourceText source, IReadOnlyList<CSharpToken> tokens)
{
    private static readonly HashSet<string> Modifiers = new(StringComparer.Ordinal)
    {
        "public", "private", "protected", "internal", "static", "readonly", "const", "new",
    };

    /// <summary>What each open brace is of: the name of a type, or null for a block or a namespace.</summary>
    private readonly Stack<string?> _braces = new();

    /// <summary>The literals, each with the types around it in its path.</summary>
    internal IEnumerable<Literal> Find()
    {
        string? opens = null;
        bool starts = true;
        bool attribute = false;
        int round = 0;
        for (int i = 0; tokens[i].Kind != CSharpTokenKind.End; i++)
        {
            string text = TextOf(i);
            if (starts && round == 0 && InScope())
            {
                foreach (Literal literal in Declaration(i))
                {
                    yield return literal;
                }
            }

            if (tokens[i].Kind == CSharpTokenKind.Sign)
            {
                attribute = text == "[" && round == 0 ? starts : attribute;
                round += text is "(" or "[" ? 1 : text is ")" or "]" ? -1 : 0;
                if (text == "{")
                {
                    _braces.Push(round == 0 ? opens : null);
                    opens = null;
                }
                else if (text == "}")
                {
                    _braces.TryPop(out _);
                }
                else if (text == ";" && round == 0)
                {
                    opens = null;
                }

                // Behind an attribute a declaration starts too.
                starts = text is ";" or "{" or "}" || (text == "]" && round == 0 && attribute);
                continue;
            }

            starts = false;
            if (text is "class" or "struct" or "interface" or "record" && tokens[i + 1].Kind == CSharpTokenKind.Name && round == 0)
            {
                opens = TextOf(i + 1) is "class" or "struct" ? opens : TextOf(i + 1);
            }
        }
    }

    private string TextOf(int at) => source.Text[tokens[at].Start..tokens[at].End];

    /// <summary>Whether declarations count here: at the top, or directly in a type that is itself in no block.</summary>
    private bool InScope() => _braces.Count == 0 || _braces.Peek() is not null;

    private List<Literal> Declaration(int at)
    {
        var found = new List<Literal>();
        var modifiers = new HashSet<string>(StringComparer.Ordinal);
        for (; Modifiers.Contains(TextOf(at)); at++)
        {
            modifiers.Add(TextOf(at));
        }

        bool field = _braces.Count > 0;
        bool fixedValue = modifiers.Contains("const") || (modifiers.Contains("static") && modifiers.Contains("readonly"));
        if (field ? !fixedValue : modifiers.Any(modifier => modifier != "const"))
        {
            return found;
        }

        string type = TextOf(at++);
        ConfigType? declared = CSharpNumber.TypeOf(type);
        at += TextOf(at) == "?" ? 1 : 0;
        while ((declared is not null || type == "var") && tokens[at].Kind == CSharpTokenKind.Name && TextOf(at + 1) == "=")
        {
            string name = TextOf(at).TrimStart('@');
            int start = at + 2;
            int value = TextOf(start) is "-" or "+" ? start + 1 : start;
            if (TextOf(value + 1) is not (";" or ","))
            {
                break;
            }

            Add(name, type, declared, start, value, found);
            at = TextOf(value + 1) == "," ? value + 2 : value + 1;
        }

        return found;
    }

    private void Add(string name, string type, ConfigType? declared, int start, int at, List<Literal> found)
    {
        string text = TextOf(at);
        bool signed = at > start;
        (bool known, object? value, string own) = tokens[at].Kind switch
        {
            CSharpTokenKind.Number => CSharpNumber.Read(text) is (object number, string numeric)
                ? (true, signed && TextOf(start) == "-" ? Negative(number) : number, numeric) : (false, null, ""),
            CSharpTokenKind.String when !signed => CSharpString.Decode(text) is string plain ? (true, plain, "string") : (false, null, ""),
            CSharpTokenKind.Name when !signed => text switch
            {
                "true" => (true, true, "bool"),
                "false" => (true, false, "bool"),
                "null" => (declared is not null, null, type),
                _ => (false, (object?)null, ""),
            },
            _ => (false, null, ""),
        };
        if (known)
        {
            Literal literal = source.Literal([.. _braces.Reverse().OfType<string>(), name], value, tokens[start].Start, tokens[at].End, declared ?? CSharpNumber.TypeOf(own));
            found.Add(literal with { Note = declared is null ? own : type });
        }
    }

    private static object Negative(object number) => number is long whole ? (object)-whole : -(double)number;
}
