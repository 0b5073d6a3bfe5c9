using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Literals;

/// <summary>The values of an INI file: <c>section.key</c>, or <c>key</c> before the first section.</summary>
/// <remarks>
/// <para>A line is <c>key = value</c> or <c>key: value</c>. A line that starts with <c>;</c> or <c>#</c> is a comment, and so is what follows a
/// blank and one of these behind a value. Quotes around a value are kept and are no part of it. Numbers, <c>true</c> and <c>false</c> are
/// such; everything else is text. No keys: values that go on in an indented line, and keys without a value sign.</para>
/// <para>A key twice in a section: the last one counts.</para>
/// </remarks>
internal sealed partial class IniLiterals : ILiteralFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        var found = new Dictionary<string, Literal?>(StringComparer.Ordinal);
        string[] section = [];
        string? last = null;
        for (int line = 0; line < source.Lines; line++)
        {
            int start = line == 0 ? source.First : source.StartOf(line);
            string text = source.Text[start..source.StartOf(line + 1)].TrimEnd('\r', '\n');
            if (text.Trim().Length == 0 || text.TrimStart()[0] is ';' or '#')
            {
                continue;
            }

            if (char.IsWhiteSpace(text[0]) && last is not null)
            {
                found[last] = null;
            }
            else if (Section().Match(text) is { Success: true } head)
            {
                (section, last) = (head.Groups["name"].Value.Split('.'), null);
            }
            else if (Line().Match(text) is { Success: true } parts)
            {
                string[] path = [.. section, .. parts.Groups["key"].Value.Split('.')];
                last = string.Join('.', path);
                found[last] = path.All(Literal.IsSegment) ? Read(source, path, start, parts) : null;
            }
        }

        return [.. found.Values.OfType<Literal>().OrderBy(literal => literal.Start)];
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value)
    {
        if (value.Value is bool truth)
        {
            return YamlLiterals.InCaseOf(old, truth);
        }

        string text = value.Text;
        char quote = old.Length >= 2 && old[0] is '"' or '\'' ? old[0] : '\0';
        bool plain = text.Trim() == text && !text.Any(char.IsControl) && !Comment().IsMatch(text) && !text.StartsWith('"') && !text.StartsWith('\'');
        return quote != '\0' && !text.Contains(quote, StringComparison.Ordinal) && !text.Any(char.IsControl) ? $"{quote}{text}{quote}"
            : plain && quote == '\0' ? text
            : throw new UserErrorException(ErrorCodes.ConfigType, $"an INI file has no sure way to write `{text.ReplaceLineEndings("\\n")}` here");
    }

    private static Literal Read(SourceText source, string[] path, int line, Match parts)
    {
        Group value = parts.Groups["value"];
        int start = line + value.Index;
        bool quoted = value.Length >= 2 && value.Value[0] is '"' or '\'' && value.Value[^1] == value.Value[0];
        string text = quoted ? value.Value[1..^1] : value.Value;
        return source.Literal(path, quoted || text.Length == 0 || CoreSchema.Resolve(text) is null ? text : CoreSchema.Resolve(text), start, start + value.Length);
    }

    [GeneratedRegex(@"\A\[(?<name>[^\]]+)\]\s*([;#].*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(@"\A(?<key>[^=:\s][^=:]*?)\s*[=:][ \t]*(?<value>""[^""]*""(?=\s*(\s[;#]|\z))|'[^']*'(?=\s*(\s[;#]|\z))|(?![;#]).*?)\s*((?<=\s|[=:])[;#].*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"(\A|\s)[;#]", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
