using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Config;

namespace Cupel.Operations.Import;

/// <summary>Reads the help of Python's click, of versions 7 and 8.</summary>
internal static partial class ClickHelp
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["INTEGER"] = "integer",
        ["INTEGER RANGE"] = "integer",
        ["FLOAT"] = "number",
        ["FLOAT RANGE"] = "number",
        ["BOOLEAN"] = "boolean",
        ["TEXT"] = "text",
        ["PATH"] = "text",
        ["FILE"] = "text",
        ["FILENAME"] = "text",
        ["DIRECTORY"] = "text",
        ["UUID"] = "text",
    };

    public static HelpImport Read(string text)
    {
        string[] lines = text.Split('\n');
        var values = new List<ImportedValue>();
        var unread = new List<UnreadLine>();
        int start = Array.FindIndex(lines, line => line.StartsWith("Usage:", StringComparison.Ordinal));
        string usage = string.Join(' ', lines.Skip(start).TakeWhile(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim()));
        int arguments = usage.IndexOf("[OPTIONS]", StringComparison.Ordinal);
        foreach (string word in arguments < 0 ? [] : usage[(arguments + "[OPTIONS]".Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "COMMAND" or "[ARGS]..." or "COMMAND1")
            {
                continue;
            }

            Match argument = Argument().Match(word);
            values.Add(new ImportedValue(argument.Groups["name"].Value.ToLowerInvariant())
            {
                Argument = PassedArguments.Positional,
                IsRequired = !word.StartsWith('['),
                IsList = word.EndsWith("...", StringComparison.Ordinal),
            });
        }

        foreach (HelpEntry entry in HelpEntry.All(lines))
        {
            if (entry.Section == "Commands")
            {
                unread.Add(new UnreadLine(entry.Line, entry.Typed, "a subcommand has a help of its own: name it to import that"));
            }
            else if (entry.Section == "Arguments")
            {
                // Typer tells what arguments mean, and click does not.
                string key = Argument().Match(entry.Typed).Groups["name"].Value;
                int at = values.FindIndex(value => value.Argument == PassedArguments.Positional && value.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
                if (at >= 0)
                {
                    values[at] = values[at] with { Description = Extra.Take(entry.Said).Said };
                }
            }
            else if (entry.Typed.StartsWith('-') && !IsOfParser(entry))
            {
                values.Add(Option(entry, unread));
            }
        }

        return new HelpImport("click", values, unread);
    }

    // The last two are Typer's.
    private static bool IsOfParser(HelpEntry entry) => entry.Said is "Show this message and exit." or "Show the version and exit."
        || entry.Typed.StartsWith("--install-completion", StringComparison.Ordinal) || entry.Typed.StartsWith("--show-completion", StringComparison.Ordinal);

    // Typer writes a member of an enum as Python does, where its value is meant: `Optimizer.adam`.
    private static ConfigScalar? Choice(HelpEntry entry, string written, string[] choices, List<UnreadLine> unread)
    {
        string? choice = choices.Contains(written) ? written : Array.Find(choices, one => written.EndsWith($".{one}", StringComparison.Ordinal));
        if (choice is null)
        {
            unread.Add(new UnreadLine(entry.Line, entry.Typed, $"the default `{written}` is none of its choices, and was left out"));
        }

        return choice is null ? null : new ConfigScalar(choice, Origin.Default);
    }

    // Several values are the default of an option that is given once for each, which nothing else tells.
    private static ConfigNode? OfType(HelpEntry entry, ConfigNode? standard, string? type, List<UnreadLine> unread)
    {
        bool fits = standard is not ConfigScalar { Value: string given } || type is not ("integer" or "number") || double.TryParse(given, CultureInfo.InvariantCulture, out _);
        if (!fits)
        {
            unread.Add(new UnreadLine(entry.Line, entry.Typed, $"the default `{((ConfigScalar)standard!).Text}` was left out: it is several values, each with the option before it, as `pass: {{ args: {{ lists: repeat }} }}` does for all"));
        }

        return fits ? standard : null;
    }

    private static ImportedValue Option(HelpEntry entry, List<UnreadLine> unread)
    {
        Match typed = Typed().Match(entry.Typed);
        string[] names = [.. typed.Groups["name"].Captures.Select(capture => capture.Value)];
        string name = Array.Find(names, one => one.StartsWith("--", StringComparison.Ordinal)) ?? names[0];
        string[] off = [.. typed.Groups["off"].Captures.Select(capture => capture.Value)];
        string metavar = typed.Groups["metavar"].Value.Trim();
        string key = name.TrimStart('-');
        Extra extra = Extra.Take(entry.Said);
        var value = new ImportedValue(key)
        {
            Argument = off.Length > 0 ? $"{name}/{off[0]}" : name == "--" + key ? null : name,
            Description = extra.Said,
            IsRequired = extra.IsRequired && extra.Default is null,
        };
        if (metavar.Length == 0)
        {
            // A pair whose default the help does not show may be on: nothing is passed then.
            bool on = extra.Default is string word && (word == "True" || word == key);
            return off.Length > 0 && extra.Default is null
                ? value with { Type = "boolean", IsRequired = false }
                : value with { Default = new ConfigScalar(on, Origin.Default), IsRequired = false };
        }

        bool list = metavar.EndsWith("...", StringComparison.Ordinal);
        string words = metavar.TrimEnd('.').Trim('<', '>');
        bool isDate = words.StartsWith("[%", StringComparison.Ordinal);
        string[] choices = words is ['[', .., ']'] && !isDate ? words[1..^1].Split('|') : [];
        string? type = isDate ? "text" : Types.GetValueOrDefault(words) ?? (words.Split(' ').Distinct().ToArray() is [var same] ? Types.GetValueOrDefault(same) : null);
        if (type is null && choices.Length == 0)
        {
            unread.Add(new UnreadLine(entry.Line, entry.Typed, $"what `{metavar}` may be is not known, so anything is"));
        }

        ConfigNode? standard = extra.Default is null ? null
            : choices.Length > 0 && !list ? Choice(entry, extra.Default, choices, unread)
            : type == "text" || choices.Length > 0 ? (list ? PythonLiteral.Read(extra.Default, list) : new ConfigScalar(extra.Default, Origin.Default))
            : PythonLiteral.Read(extra.Default.Replace(", ", ",", StringComparison.Ordinal) is var several && list && !several.StartsWith('(') && !several.StartsWith('[') ? $"[{several}]" : extra.Default, list);
        return value with
        {
            IsList = list,
            Type = choices.Length > 0 || (type == "text" && standard is ConfigScalar) ? null : type,
            Choices = choices,
            Min = extra.Min(type == "integer"),
            Max = extra.Max(type == "integer"),
            Default = OfType(entry, standard, type, unread),
        };
    }

    [GeneratedRegex(@"\A\[?(?<name>[^\]\[.]+)\]?(\.\.\.)?\]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Argument();

    /// <summary>Names, names of the opposite behind a stroke, and what follows the name.</summary>
    [GeneratedRegex(@"\A(?<name>-[^\s,/]+)(?:, (?<name>-[^\s,/]+))*(?:\s*/\s*(?<off>-[^\s,]+)(?:, (?<off>-[^\s,]+))*)?(?<metavar>\s.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    /// <summary>What click writes in square brackets at the end of a description.</summary>
    private sealed partial record Extra(string Said, string? Default, bool IsRequired, Match? Range)
    {
        public static Extra Take(string said)
        {
            Match match = Written().Match(said);
            if (!match.Success)
            {
                return new Extra(said, null, false, null);
            }

            string[] parts = match.Groups[1].Value.Split("; ");
            string? standard = parts.FirstOrDefault(part => part.StartsWith("default: ", StringComparison.Ordinal))?["default: ".Length..];
            return new Extra(
                said[..match.Index].Trim(),
                standard is not null && standard.StartsWith('(') && standard.EndsWith(')') && standard.Contains(' ', StringComparison.Ordinal) && !standard.Contains(',', StringComparison.Ordinal) ? null : standard,
                parts.Contains("required"),
                parts.Select(part => Bounds().Match(part)).FirstOrDefault(bounds => bounds.Success));
        }

        /// <summary>A bound that is not met itself is met by the next integer; of other numbers the bound itself is taken, and the program has the last word.</summary>
        public string? Min(bool integer) => Bound("least", "above", integer ? 1 : 0);

        public string? Max(bool integer) => Bound("most", "below", integer ? -1 : 0);

        private string? Bound(string met, string notMet, int step)
        {
            string? text = Range is null ? null : Range.Groups[met] is { Success: true } at ? at.Value : null;
            if (text is null && Range?.Groups[notMet] is { Success: true } open)
            {
                text = step != 0 && long.TryParse(open.Value, out long whole) ? $"{whole + step}" : open.Value;
            }

            return text;
        }

        [GeneratedRegex(@"\s*\[((?:default: |required|env var: |x[<>]|[-+0-9.eE]+<=?x)(?:[^\[\]]|\[[^\[\]]*\])*)\]\z", RegexOptions.CultureInvariant)]
        private static partial Regex Written();

        [GeneratedRegex(@"\A(?:(?<least>[-+0-9.eE]+)<=|(?<above>[-+0-9.eE]+)<)?x(?:<=(?<most>[-+0-9.eE]+)|<(?<below>[-+0-9.eE]+)|>=(?<least>[-+0-9.eE]+)|>(?<above>[-+0-9.eE]+))?\z", RegexOptions.CultureInvariant)]
        private static partial Regex Bounds();
    }
}
