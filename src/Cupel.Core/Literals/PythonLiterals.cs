using System.Globalization;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values that a Python program assigns at its top level.</summary>
/// <remarks>
/// <para>A key is <c>name = literal</c> or <c>name: type = literal</c> that is not indented, where the literal is a number with or without a sign,
/// a text, <c>True</c>, <c>False</c> or <c>None</c>. Inside lists, tuples and dictionaries with texts as keys, each such value is a key:
/// <c>layers.0</c>, <c>optimizer.lr</c>. No keys: what stands in a block, formatted strings, bytes, complex numbers, integers beyond 64
/// bits, texts of several pieces, and assignments to several targets.</para>
/// <para>Of a name that is assigned several literals, the last one counts: Python ends with it.</para>
/// </remarks>
internal sealed class PythonLiterals : ILiteralFormat
{
    private static readonly HashSet<string> Compound = new(StringComparer.Ordinal)
    {
        "if", "elif", "else", "while", "for", "try", "except", "finally", "with", "def", "class", "async",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "as", "assert", "await", "break", "continue", "del", "from", "global", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "yield", "True", "False", "None",
    };

    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        if (new PythonLexer(source, faults).Read() is not { } tokens)
        {
            return [];
        }

        var byName = new Dictionary<string, List<Literal>>(StringComparer.Ordinal);
        for (int i = 0; tokens[i].Kind != PythonTokenKind.End;)
        {
            i = Statement(new PythonValues(source, tokens), i, byName);
        }

        return [.. byName.Values.SelectMany(literals => literals).OrderBy(literal => literal.Start)];
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value) => value.Value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        string text => PythonString.Encode(old, text),
        double number when !double.IsFinite(number) => $"float(\"{number.ToString(CultureInfo.InvariantCulture).ToLowerInvariant().Replace("infinity", "inf", StringComparison.Ordinal)}\")",
        _ => PythonValues.Number(value.Text.TrimStart('+', '-')) is { } same && Equals(value.Text.StartsWith('-') ? PythonValues.Negative(same) : same, value.Value)
            ? value.Text
            : NumberLiteral.Strict(value),
    };

    /// <summary>Reads the statement that starts at a piece, and gives the start of the next.</summary>
    private static int Statement(PythonValues values, int at, Dictionary<string, List<Literal>> byName)
    {
        IReadOnlyList<PythonToken> tokens = values.Tokens;
        string first = values.TextOf(at);
        if (tokens[at].Indented || (tokens[at].Kind == PythonTokenKind.Name && Compound.Contains(first)))
        {
            return values.EndOfLine(at) + 1;
        }

        if (tokens[at].Kind == PythonTokenKind.Name && !Keywords.Contains(first))
        {
            int equals = values.TextOf(at + 1) == ":" ? values.Find(at + 2, "=") : at + 1;
            if (values.TextOf(equals) == "=")
            {
                var found = new List<Literal>();
                int end = values.Read(equals + 1, [first], found);
                if (found.Count > 0 && (values.IsEnd(end)))
                {
                    byName[first] = found;
                }
            }
        }

        // The rest of a line behind a compound statement is part of its block, and was passed over above.
        int next = values.Find(at, ";");
        return values.TextOf(next) == ";" && !values.IsEnd(next + 1) ? next + 1 : values.EndOfLine(at) + 1;
    }
}
