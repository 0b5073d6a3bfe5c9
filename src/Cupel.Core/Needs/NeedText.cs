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
            return Map(text, [("url", written)]);
        }

        return Kind().Match(written) is { Success: true } match
            ? Map(text, [(match.Groups[1].Value, match.Groups[2].Value)])
            : Map(text, [("file", written)]);
    }

    /// <summary>An address without the digest behind it, and that digest; null where there is none.</summary>
    public static (string Address, string? Sha256) Part(string address)
    {
        string[] parts = address.Split("#sha256=", 2);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }

    private static ConfigMap Map(ConfigScalar text, (string Key, string Value)[] entries) =>
        new(entries.Select(entry => new ConfigEntry(entry.Key, text.Origin.Where, ConfigNode.From(entry.Value, text.Origin))), text.Origin);

    [GeneratedRegex(@"\A(file|dir|dvcfile|operation|run): *(\S.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Kind();
}
