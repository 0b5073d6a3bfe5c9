using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Metrics;

/// <summary>The shape of output lines that tell metrics: <c>epoch {step}: loss {loss}, accuracy {accuracy}</c>.</summary>
/// <remarks>
/// <para>A pattern with placeholders must match the whole line, but for spaces at its ends; a space in it is one or more in the line.
/// <c>{key}</c> with <c>{value}</c> is a metric and its name; <c>{step}</c> is the step of all metrics from this line on; any other
/// <c>{NAME}</c> is the value of the metric of that name.</para>
/// <para>After <c>regex:</c> stands a regular expression, which may match anywhere in the line and several times. Its groups <c>key</c> and
/// <c>value</c> (also <c>_key</c> and <c>_val</c>) are a metric and its name, and any other named group is a placeholder of its name. Two groups
/// without names are the name and the value; one is a value whose name stands before: <c>regex(loss):</c>. In it <c>\key</c>, <c>\value</c> and
/// <c>\step</c> stand for what a placeholder takes, and <c>(?P&lt;</c> begins a named group as in Python.</para>
/// <para>A key starts with a letter or <c>_</c> and has no spaces; a value is a number such as <c>12</c>, <c>-0.5</c>, <c>1e-4</c>, <c>nan</c> or
/// <c>inf</c>; a step is digits. What a group of one's own takes and is no number is passed over.</para>
/// <para>The rules are those of Guild AI's output scalars. Immutable and safe to share between threads.</para>
/// </remarks>
public sealed partial class ScalarPattern
{
    /// <summary>The name under which a line's step is told.</summary>
    public const string Step = "step";

    private const string RegexStart = "regex:";
    private const string Key = @"[_a-zA-Z]\S*";
    private const string Number = @"[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|(?i:nan|inf(?:inity)?))";
    private const string Digits = "[0-9]+";

    private readonly Regex _regex;
    private readonly IReadOnlyList<Part> _parts;

    private ScalarPattern(string text, Regex regex, IReadOnlyList<Part> parts)
    {
        Text = text;
        _regex = regex;
        _parts = parts;
    }

    /// <summary>What a run looks for where its operation says nothing: <c>name: value</c>, <c>name: value (step N)</c> and <c>name: value (N)</c>; anything
    /// else in brackets at the end is passed over.</summary>
    public static IReadOnlyList<string> Defaults { get; } =
        [@"regex:^\key:\s+\value\s+\((?:step\s+)?(?<step>\step)\)$", @"regex:^(\key):\s+(\value)(?:\s+\(.*\))?$"];

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>A pattern of one metric, its name apart, as one text.</summary>
    /// <param name="name">The metric: letters, digits and <c>_ . / % -</c>.</param>
    /// <param name="pattern">Its pattern, with <c>{value}</c>, or a regular expression with one group.</param>
    /// <exception cref="UserErrorException">The pattern has no place for the value.</exception>
    public static string Named(string name, string pattern) =>
        pattern.StartsWith(RegexStart, StringComparison.Ordinal) ? $"regex({name}):{pattern[RegexStart.Length..]}"
        : pattern.Contains("{value}", StringComparison.Ordinal) ? pattern.Replace("{value}", $"{{{name}}}", StringComparison.Ordinal)
        : throw new UserErrorException(
            ErrorCodes.ScalarPattern, $"the pattern of `{name}` must hold `{{value}}`, got `{pattern}`", hint: $"write for example `{name} {{value}}`");

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static ScalarPattern Parse(string text) =>
        RegexText().Match(text) is { Success: true } match
            ? ParseRegex(text, match.Groups["regex"].Value, match.Groups["name"] is { Success: true } name ? name.Value : null)
            : ParsePlaceholders(text);

    /// <summary>Takes the metrics and the step that a line tells.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="values">Gets each by its name; of what is told twice the last counts.</param>
    /// <exception cref="RegexMatchTimeoutException">A regular expression took more than a second for the line.</exception>
    public void Read(string line, IDictionary<string, double> values)
    {
        for (Match match = _regex.Match(line); match.Success; match = match.NextMatch())
        {
            foreach (Part part in _parts)
            {
                string name = part.Name ?? match.Groups[part.KeyGroup].Value;
                if (name.Length > 0 && match.Groups[part.ValueGroup] is { Success: true } group && TryParseNumber(group.Value, out double value))
                {
                    values[name] = value;
                }
            }
        }
    }

    private static ScalarPattern ParsePlaceholders(string text)
    {
        string[] names = [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value)];
        bool isPair = names.Contains("key") && names.Contains("value");
        if (names.Length == 0 || names.Distinct().Count() < names.Length || isPair != (names.Contains("key") || names.Contains("value")))
        {
            throw new UserErrorException(
                ErrorCodes.ScalarPattern,
                $"a scalar pattern must hold `{{key}}` and `{{value}}`, or the names of metrics as in `loss {{loss}}`, each once, got `{text}`",
                hint: "write for example `{key}: {value} (step {step})`");
        }

        // Groups may not have the names that metrics have, so they are numbered.
        var regex = new System.Text.StringBuilder(@"\A\s*");
        int at = 0;
        string trimmed = text.Trim();
        foreach (Match match in Placeholder().Matches(trimmed))
        {
            regex.Append(Literal(trimmed[at..match.Index])).Append('(')
                .Append(match.Groups["name"].Value switch { "key" => Key, Step => Digits, _ => Number }).Append(')');
            at = match.Index + match.Length;
        }

        regex.Append(Literal(trimmed[at..])).Append(@"\s*\z");
        int key = Array.IndexOf(names, "key") + 1;
        return new ScalarPattern(
            text,
            new Regex(regex.ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
            [.. names.Select((name, index) => new Part(name == "value" ? null : name, key, index + 1)).Where(part => part.Name != "key")]);

        static string Literal(string part) => Regex.Escape(part).Replace(@"\ ", @"\s+", StringComparison.Ordinal);
    }

    private static ScalarPattern ParseRegex(string text, string pattern, string? name)
    {
        string problem;
        try
        {
            string expanded = Alias().Replace(pattern, match => match.Value switch
            {
                @"\key" => Key,
                @"\value" => Number,
                @"\step" => Digits,
                _ => match.Value,
            }).Replace("(?P<", "(?<", StringComparison.Ordinal);
            var regex = new Regex(expanded, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            (IReadOnlyList<Part> parts, problem) = Parts(regex, name);
            if (parts.Count > 0)
            {
                return new ScalarPattern(text, regex, parts);
            }
        }
        catch (ArgumentException error)
        {
            problem = $"is no regular expression: {error.Message.TrimEnd('.')}";
        }

        throw new UserErrorException(
            ErrorCodes.ScalarPattern, $"the pattern `{text}` {problem}",
            hint: @"write for example `regex:(?<key>\w+) is (?<value>\value)`");
    }

    private static (IReadOnlyList<Part> Parts, string Problem) Parts(Regex regex, string? name)
    {
        string[] named = [.. regex.GetGroupNames().Where(group => !char.IsAsciiDigit(group[0]))];
        if (named.Contains("key") != named.Contains("value") && (name is null || named.Contains("key")))
        {
            return ([], $"has no group `{(named.Contains("key") ? "value" : "key")}`");
        }

        int unnamed = regex.GetGroupNumbers().Length - 1 - named.Length;
        (string Key, string Value)? pair =
            named.Contains("key") && named.Contains("value") ? ("key", "value")
            : named.Contains("_key") && named.Contains("_val") ? ("_key", "_val")
            : null;
        var parts = named.Where(group => pair is null || group != pair.Value.Key)
            .Select(group => pair is not null && group == pair.Value.Value
                ? new Part(name, regex.GroupNumberFromName(pair.Value.Key), regex.GroupNumberFromName(group))
                : new Part(name is not null && group == "value" ? name : group, 0, regex.GroupNumberFromName(group)))
            .ToList();
        if (name is not null && parts.All(part => part.Name != name) && unnamed == 1)
        {
            parts.Add(new Part(name, 0, 1));
        }

        return (parts.Count, unnamed) switch
        {
            ( > 0, _) when name is null || parts.Any(part => part.Name == name) => (parts, ""),
            (0, 2) when name is null => ([new Part(null, 1, 2)], ""),
            (0, 1) => ([], "has a group for a value, but none for its name"),
            _ => ([], name is null ? "has no group for a value" : $"has no group for the value of `{name}`"),
        };
    }

    private static bool TryParseNumber(string text, out double value)
    {
        string plain = text.TrimStart('+', '-').ToLowerInvariant();
        double sign = text.StartsWith('-') ? -1 : 1;
        value = plain == "nan" ? double.NaN : sign * double.PositiveInfinity;
        return plain is "nan" or "inf" or "infinity" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(@"\A(?:regex|regex\((?<name>[\w./%-]+)\)):(?<regex>.*)\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex RegexText();

    [GeneratedRegex(@"\{(?<name>[\w./%-]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    // A pair of backslashes is one that is meant, and no alias follows it.
    [GeneratedRegex(@"\\(\\|key|value|step)", RegexOptions.ExplicitCapture)]
    private static partial Regex Alias();

    /// <summary>A metric that a match tells.</summary>
    /// <param name="Name">Its name; null where a group holds it.</param>
    /// <param name="KeyGroup">The group that holds its name, where <paramref name="Name"/> is null.</param>
    /// <param name="ValueGroup">The group that holds its value.</param>
    private readonly record struct Part(string? Name, int KeyGroup, int ValueGroup);
}
