using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations.Import;

/// <summary>Reads the help of Google's absl, of which a program's own part is read and that of the library is not.</summary>
/// <remarks>A flag is a line <c>  --lr: what it is</c>, and what is known of it stands below it in brackets: <c>    (default: '0.1')</c>. Which flags must
/// be given is not said.</remarks>
internal static partial class AbslHelp
{
    /// <summary>What these helps are called.</summary>
    public const string Kind = "absl";

    /// <summary>Whether a text is such a help.</summary>
    public static bool Is(string text) => text.Contains("\nflags:\n", StringComparison.Ordinal) && text.Split('\n').Any(line => Flag().IsMatch(line));

    /// <summary>The values.</summary>
    public static HelpImport Read(string text)
    {
        var values = new List<ImportedValue>();
        bool own = true;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0 && lines[i][0] != ' ')
            {
                own = !lines[i].StartsWith("absl.", StringComparison.Ordinal);
            }
            else if (own && Flag().Match(lines[i]) is { Success: true } flag)
            {
                string[] said = [.. lines.Skip(i + 1).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim())];
                values.Add(Value(flag, said));
            }
        }

        return new HelpImport(Kind, [.. values.Where(value => value.Key is not ("help" or "helpshort" or "helpfull" or "helpxml"))], []);
    }

    private static ImportedValue Value(Match flag, string[] said)
    {
        string name = flag.Groups["name"].Value;
        string? written = Known(said, Default());
        string[] choices = flag.Groups["choices"].Value.Split('|', StringSplitOptions.RemoveEmptyEntries);
        string[] facts = [.. said.Where(line => line.StartsWith('(') && line.EndsWith(')') && !Default().IsMatch(line))];
        string? type = facts.Any(fact => fact.Contains("integer", StringComparison.Ordinal)) ? "integer" : facts.Any(fact => fact.Contains("number", StringComparison.Ordinal)) ? "number" : null;
        var value = new ImportedValue(name)
        {
            Choices = choices,
            Description = string.Join(' ', said.TakeWhile(line => !line.StartsWith('(')).Prepend(flag.Groups["said"].Value)).Trim(),
        };
        return flag.Groups["off"].Success ? value with { Argument = $"--{name}/--no{name}", Default = new ConfigScalar(written == "true", Origin.Default) }
            : written is null ? value with { Type = type ?? (choices.Length > 0 ? null : "text") }
            : type is null ? value with { Default = new ConfigScalar(written, Origin.Default) }
            : value with { Type = type, Default = ImportedValue.Scalar(written) };
    }

    private static string? Known(string[] said, Regex what) => said.Select(line => what.Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    [GeneratedRegex(@"\A  (?:-\S,)?--(?<off>\[no\])?(?<name>[A-Za-z_][A-Za-z0-9_.]*): ?(?:<(?<choices>[^>]*\|[^>]*)>: ?)?(?<said>.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\A\(default: '(.*)'\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Default();
}
