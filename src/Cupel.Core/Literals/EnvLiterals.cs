using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values of a <c>.env</c> file, as a shell and the dotenv libraries agree on them.</summary>
/// <remarks>
/// <para>A line is <c>NAME=value</c> or <c>export NAME=value</c>; a comment is a line that starts with <c>#</c>, or what follows a blank and
/// <c>#</c>. A value is plain, or in single or double quotes. No keys: values with <c>$</c> or a backquote outside single quotes, plain ones with
/// blanks, backslashes or quotes inside, and quoted ones over several lines. Of a name that is there twice the last one counts.</para>
/// <para>Plain numbers, <c>true</c> and <c>false</c> are such; everything else is text.</para>
/// </remarks>
internal sealed partial class EnvLiterals : ILiteralFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        var found = new Dictionary<string, Literal>(StringComparer.Ordinal);
        char open = '\0';
        for (int line = 0; line < source.Lines; line++)
        {
            int start = line == 0 ? source.First : source.StartOf(line);
            string text = source.Text[start..source.StartOf(line + 1)].TrimEnd('\r', '\n');
            if (open == '\0' && Line().Match(text) is { Success: true } parts)
            {
                Group value = parts.Groups["value"];
                string plain = Plain(value.Value);
                bool quoted = value.Value.Length > 0 && value.Value[0] is '"' or '\'';
                object? meant = quoted || plain.Length == 0 ? plain : CoreSchema.Resolve(plain) ?? plain;
                string name = parts.Groups["name"].Value;
                found[name] = source.Literal([name], meant, start + value.Index, start + value.Index + value.Length);
            }
            else if (open != '\0' || !text.TrimStart().StartsWith('#'))
            {
                open = Open(text, open);
            }
        }

        return [.. found.Values.OrderBy(literal => literal.Start)];
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value)
    {
        string text = value.Value is bool truth ? YamlLiterals.InCaseOf(old, truth) : value.Text;
        if (text.Any(char.IsControl))
        {
            throw new UserErrorException(ErrorCodes.ConfigType, "a .env file has no sure way to write a line break or another control character");
        }

        char quote = old.Length > 0 && old[0] is '"' or '\'' ? old[0] : '\0';
        return quote == '\0' && Safe().IsMatch(text) ? text
            : (quote == '"' || text.Contains('\'', StringComparison.Ordinal)) ? $"\"{Escaped().Replace(text, @"\$0")}\""
            : $"'{text}'";
    }

    private static string Plain(string value) => value.Length == 0 || value[0] is not ('"' or '\'') ? value
        : value[0] == '\'' ? value[1..^1]
        : Unescaped().Replace(value[1..^1], "$1");

    /// <summary>The quote that is open at the end of a line.</summary>
    private static char Open(string line, char open)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (open == '\0' && line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return open;
            }

            if (line[i] == '\\' && open != '\'')
            {
                i++;
            }
            else if (line[i] is '"' or '\'' && (open == '\0' || open == line[i]))
            {
                open = open == '\0' ? line[i] : '\0';
            }
        }

        return open;
    }

    [GeneratedRegex(@"\A\s*(?:export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>'[^']*'|""(?:[^""\\$`]|\\[""\\$`])*""|[^\s'""\\$`#][^\s'""\\$`;&|<>()]*|)\s*(?:\s#.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"\A[A-Za-z0-9_@%+=:,./-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Safe();

    [GeneratedRegex(@"[""\\$`]", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\\([""\\$`])", RegexOptions.CultureInvariant)]
    private static partial Regex Unescaped();
}
