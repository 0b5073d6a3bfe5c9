using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations;

/// <summary>One config value as the text of an argument.</summary>
internal static partial class ArgumentText
{
    /// <summary>The value as most programs read it; lists and maps as JSON, nothing as the empty text.</summary>
    public static string Plain(ConfigNode value) => value switch
    {
        ConfigScalar { Value: null } => "",
        ConfigScalar { Value: double number } when !double.IsFinite(number) => NonFinite(number),
        ConfigScalar scalar => scalar.Value as string ?? scalar.Text,
        _ => ConfigJson.ToText(value),
    };

    /// <summary>The value in the grammar of Hydra's overrides: texts that would read as something else are quoted.</summary>
    public static string Hydra(ConfigNode value) => value switch
    {
        ConfigScalar { Value: null } => "null",
        ConfigScalar { Value: bool truth } => truth ? "true" : "false",
        ConfigScalar { Value: string text } => IsPlain(text) ? text : Quote(text),
        ConfigScalar { Value: double number } when !double.IsFinite(number) => NonFinite(number),
        ConfigList list => $"[{string.Join(',', list.Items.Select(Hydra))}]",
        ConfigMap map => $"{{{string.Join(',', map.Entries.Select(entry => $"{(IsPlain(entry.Key) ? entry.Key : Quote(entry.Key))}:{Hydra(entry.Value)}"))}}}",
        _ => ((ConfigScalar)value).Text,
    };

    private static string NonFinite(double number) => double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";

    private static bool IsPlain(string text) => Unquoted().IsMatch(text) && !Taken().IsMatch(text);

    // In Hydra's quotes a backslash stands for itself, unless a quote follows it.
    private static string Quote(string text) => $"'{BeforeQuote().Replace(text, match => match.Groups[1].Value + match.Groups[1].Value + (match.Groups[2].Length > 0 ? "\\'" : ""))}'";

    [GeneratedRegex(@"\A[A-Za-z_./][A-Za-z0-9_./@%+?|-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unquoted();

    /// <summary>What Hydra takes for a number, a truth value or nothing.</summary>
    [GeneratedRegex(@"\A(null|true|false|inf|nan|\.[0-9_]+(e[-+]?[0-9_]+)?)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Taken();

    /// <summary>Backslashes before a quote or before the end, and the quote.</summary>
    [GeneratedRegex(@"(\\*)('|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeQuote();
}
