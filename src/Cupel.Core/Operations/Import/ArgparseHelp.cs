using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations.Import;

/// <summary>Reads the help of Python's argparse, of all versions since 3.6.</summary>
/// <remarks>The help has no types: what is a number must be seen from the default, where that is written in the help.</remarks>
internal static partial class ArgparseHelp
{
    public static HelpImport Read(string text)
    {
        string[] lines = text.Split('\n');
        string usage = Usage(lines);
        var values = new List<ImportedValue>();
        var unread = new List<UnreadLine>();
        foreach (HelpEntry entry in HelpEntry.All(lines).Where(entry => entry.Line > UsageLines(lines)))
        {
            if (entry.Typed.StartsWith('-'))
            {
                if (!IsOfParser(entry))
                {
                    values.Add(Option(entry, usage));
                }
            }
            else if (entry.Section == "positional arguments" || IsPositional(entry, usage))
            {
                Positional(entry, usage, values, unread);
            }
            else if (entry.Section == "subcommands")
            {
                unread.Add(new UnreadLine(entry.Line, entry.Typed, "a subcommand has a help of its own: name it to import that"));
            }
        }

        foreach (Match group in OneOf().Matches(Outside(usage)))
        {
            unread.Add(new UnreadLine(1, group.Value.Replace('\u2010', '-'), "one of these must be given, which only the program checks"));
        }

        return new HelpImport("argparse", values, unread);
    }

    private static bool IsOfParser(HelpEntry entry) =>
        entry.Said is "show this help message and exit" or "show program's version number and exit" || Names(entry.Typed).Any(name => name is "--help");

    private static ImportedValue Option(HelpEntry entry, string usage)
    {
        string[] names = Names(entry.Typed);
        string name = Array.Find(names, one => one.StartsWith("--", StringComparison.Ordinal)) ?? names[0];
        string? off = names.FirstOrDefault(one => one == "--no-" + name.TrimStart('-'));
        string metavar = entry.Typed[(entry.Typed.LastIndexOf(names[^1], StringComparison.Ordinal) + names[^1].Length)..].Trim();
        (string said, string? standard) = SaidDefault.Take(entry.Said);
        string key = name.TrimStart('-');
        var value = new ImportedValue(key)
        {
            Argument = off is not null ? $"{name}/{off}" : name == "--" + key ? null : name,
            Description = said,
            IsRequired = names.Any(one => Regex.IsMatch(Outside(usage), $@"(?<![\w-]){Regex.Escape(one)}(?![\w-])")),
        };
        if (metavar.Length == 0)
        {
            // A switch is off unless it is given, also one that stores false.
            return off is null
                ? value with { Default = new ConfigScalar(false, Origin.Default) }
                : value with { Default = standard is "True" or "False" ? new ConfigScalar(standard == "True", Origin.Default) : null, Type = standard is "True" or "False" ? null : "boolean" };
        }

        return WithMetavar(value, metavar, standard);
    }

    private static void Positional(HelpEntry entry, string usage, List<ImportedValue> values, List<UnreadLine> unread)
    {
        bool subcommands = entry.Typed.StartsWith('{') && Regex.IsMatch(usage, Regex.Escape(entry.Typed) + @"\s+\.\.\.");
        if (subcommands || usage.EndsWith(" ...", StringComparison.Ordinal) && usage.EndsWith($"{entry.Typed} ...", StringComparison.Ordinal))
        {
            unread.Add(new UnreadLine(entry.Line, entry.Typed, "the subcommands have a help of their own: name one to import that"));
            return;
        }

        (string said, string? standard) = SaidDefault.Take(entry.Said);
        bool choices = entry.Typed.StartsWith('{');
        string key = choices ? "choice" : entry.Typed.Split(' ')[0].Trim('<', '>', '[', ']');
        string word = Regex.Escape(entry.Typed.Split(' ')[0]);
        bool list = Regex.IsMatch(usage, $@"{word}(\s+\[{word})?\s+\.\.\.");
        values.Add(WithMetavar(
            new ImportedValue(key) { Argument = PassedArguments.Positional, Description = said, IsRequired = Regex.IsMatch(Outside(usage), $@"(?<![\w-]){word}(?![\w-])") },
            choices ? entry.Typed : list ? "[x ...]" : "x", standard));
    }

    private static bool IsPositional(HelpEntry entry, string usage) =>
        entry.Section != "subcommands" && !entry.Typed.Contains(' ', StringComparison.Ordinal) && usage.Split(' ').Contains(entry.Typed);

    private static ImportedValue WithMetavar(ImportedValue value, string metavar, string? standard)
    {
        Match choices = Choices().Match(metavar);
        bool list = metavar.Contains("...", StringComparison.Ordinal) || (!choices.Success && metavar.Trim('[', ']').Contains(' ', StringComparison.Ordinal));
        ConfigNode? written = standard is null ? null : PythonLiteral.Read(standard, list);
        return value with
        {
            IsList = list,
            Choices = choices.Success ? choices.Groups[1].Value.Split(',') : [],
            Default = written,
            IsRequired = value.IsRequired && written is null,
        };
    }

    /// <summary>The names of an entry: <c>-e N, --epochs N</c> and <c>-e, --epochs N</c> both have two.</summary>
    private static string[] Names(string typed) => [.. Parts().Split(typed).Select(part => part.Split([' ', '='], 2)[0])];

    private static int UsageLines(string[] lines) => Array.FindIndex(lines, Math.Max(0, Array.FindIndex(lines, line => line.StartsWith("usage:", StringComparison.Ordinal))), string.IsNullOrWhiteSpace);

    private static string Usage(string[] lines)
    {
        int start = Array.FindIndex(lines, line => line.StartsWith("usage:", StringComparison.Ordinal));
        return string.Join(' ', lines.Skip(start).TakeWhile(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim()));
    }

    /// <summary>The usage without what may be left out.</summary>
    private static string Outside(string usage)
    {
        var outside = new System.Text.StringBuilder();
        int depth = 0;
        foreach (char c in usage)
        {
            depth += c == '[' ? 1 : 0;
            outside.Append(depth == 0 ? c : ' ');
            depth -= c == ']' ? 1 : 0;
        }

        return OneOf().IsMatch(outside.ToString()) ? OneOf().Replace(outside.ToString(), match => match.Value.Replace('-', '\u2010')) : outside.ToString();
    }

    [GeneratedRegex(@", (?=-)", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A\[?\{([^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Choices();

    /// <summary>A group of which one must be given.</summary>
    [GeneratedRegex(@"\([^()]*\|[^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex OneOf();
}
