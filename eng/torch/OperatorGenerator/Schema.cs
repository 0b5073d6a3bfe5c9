using System.Text.RegularExpressions;

namespace OperatorGenerator;

/// <summary>A schema as libtorch prints it: <c>aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor</c>.</summary>
public sealed partial record Schema(string Text, string Name, string Overload, IReadOnlyList<SchemaArgument> Arguments, IReadOnlyList<SchemaResult> Results)
{
    /// <summary>Name without its namespace.</summary>
    public string ShortName => Name[(Name.IndexOf("::", StringComparison.Ordinal) + 2)..];

    /// <summary>True when results are written to arguments given for that.</summary>
    public bool IsOut => Arguments.Any(argument => argument.IsKeywordOnly && argument.Written is not null);

    public static Schema Parse(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = MatchingParenthesis(text, open);
        string fullName = text[..open];
        int dot = fullName.IndexOf('.', StringComparison.Ordinal);
        bool keywordOnly = false;
        List<SchemaArgument> arguments = [];
        foreach (string part in SplitAtTop(text[(open + 1)..close]))
        {
            if (part == "*")
            {
                keywordOnly = true;
            }
            else
            {
                arguments.Add(SchemaArgument.Parse(part, keywordOnly));
            }
        }

        string results = text[(text.IndexOf("->", close, StringComparison.Ordinal) + 2)..].Trim();
        List<string> list = results.StartsWith('(') ? SplitAtTop(results[1..^1]) : [results];
        return new Schema(text, dot < 0 ? fullName : fullName[..dot], dot < 0 ? "" : fullName[(dot + 1)..], arguments, [.. list.Select(SchemaResult.Parse)]);
    }

    /// <summary>The type without its alias annotation, and the alias that is written, if any.</summary>
    internal static (string Type, string? Written) SplitAlias(string type)
    {
        string? written = Alias().Match(type) is { Success: true } match && match.Value.Contains('!', StringComparison.Ordinal) ? match.Value : null;
        return (FixedSize().Replace(Alias().Replace(type, ""), "[]"), written);
    }

    private static int MatchingParenthesis(string text, int open)
    {
        int depth = 0;
        for (int i = open; ; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }
    }

    private static List<string> SplitAtTop(string text)
    {
        List<string> parts = [];
        (int depth, int start) = (0, 0);
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            }
        }

        return [.. parts.Where(part => part.Length > 0)];
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Alias();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex FixedSize();
}
