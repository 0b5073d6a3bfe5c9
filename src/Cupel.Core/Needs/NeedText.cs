using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Needs;

/// <summary>A need that is one text: <c>data/*.csv</c>, <c>dir:data</c>, <c>dvcfile: data.csv.dvc</c>, <c>https://host/a.csv#sha256=...</c>.</summary>
internal static partial class NeedText
{
    /// <summary>The map that the text stands for.</summary>
    public static ConfigMap Expand(ConfigScalar text)
    {
        string written = text.Text;
        if (written.Contains("://", StringComparison.Ordinal))
        {
            string[] parts = written.Split("#sha256=", 2);
            return Map(text, [("url", parts[0]), .. parts.Length > 1 ? [("sha256", parts[1])] : Array.Empty<(string, string)>()]);
        }

        return Kind().Match(written) is { Success: true } match
            ? Map(text, [(match.Groups[1].Value, match.Groups[2].Value)])
            : Map(text, [("file", written)]);
    }

    private static ConfigMap Map(ConfigScalar text, (string Key, string Value)[] entries) =>
        new(entries.Select(entry => new ConfigEntry(entry.Key, text.Origin.Where, ConfigNode.From(entry.Value, text.Origin))), text.Origin);

    [GeneratedRegex(@"\A(file|dir|dvcfile|operation|run): *(\S.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Kind();
}
