using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Metrics;

/// <summary>The shape of an output line that is a metric: <c>{key}: {value} (step {step})</c>.</summary>
/// <remarks>
/// <para>The whole line must match, but for spaces at its ends; a space in the pattern is one or more in the line. A key has no spaces
/// and no colon; a value is a number such as <c>12</c>, <c>-0.5</c>, <c>1e-4</c>, <c>nan</c> or <c>inf</c>; a step is a whole number.</para>
/// <para>After <c>regex:</c> stands a regular expression with the groups <c>key</c>, <c>value</c> and, where lines name one, <c>step</c>; it may
/// match anywhere in the line.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public sealed class ScalarPattern
{
    private const string RegexPrefix = "regex:";
    private const string Number = @"[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|(?i:nan|inf(?:inity)?))";

    private static readonly string[] RequiredGroups = ["key", "value"];

    private readonly Regex _regex;
    private readonly bool _hasStep;

    private ScalarPattern(string text, Regex regex)
    {
        Text = text;
        _regex = regex;
        _hasStep = regex.GetGroupNames().Contains("step");
    }

    /// <summary>What a run looks for where its operation says nothing.</summary>
    public static IReadOnlyList<string> Defaults { get; } = ["{key}: {value} (step {step})", "{key}: {value}"];

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">It must hold <c>{key}</c> and <c>{value}</c> once each, and may hold <c>{step}</c>; or it is a regular expression
    /// after <c>regex:</c>.</param>
    /// <exception cref="UserErrorException">It is neither.</exception>
    public static ScalarPattern Parse(string text)
    {
        if (text.StartsWith(RegexPrefix, StringComparison.Ordinal))
        {
            return ParseRegex(text);
        }

        if (Count("{key}") != 1 || Count("{value}") != 1 || Count("{step}") > 1)
        {
            throw new UserErrorException(
                ErrorCodes.ScalarPattern,
                $"a scalar pattern must hold `{{key}}` and `{{value}}` once each, and `{{step}}` at most once, got `{text}`",
                hint: "write for example `{key}: {value} (step {step})`");
        }

        string regex = Regex.Escape(text.Trim())
            .Replace(@"\{key}", @"(?<key>[^\s:]+)", StringComparison.Ordinal)
            .Replace(@"\{value}", $"(?<value>{Number})", StringComparison.Ordinal)
            .Replace(@"\{step}", @"(?<step>\d+)", StringComparison.Ordinal)
            .Replace(@"\ ", @"\s+", StringComparison.Ordinal);
        return new ScalarPattern(text, new Regex($@"\A\s*{regex}\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));

        int Count(string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
    }

    private static ScalarPattern ParseRegex(string text)
    {
        string problem;
        try
        {
            var regex = new Regex(text[RegexPrefix.Length..], RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            if (RequiredGroups.Except(regex.GetGroupNames()).FirstOrDefault() is not string missing)
            {
                return new ScalarPattern(text, regex);
            }

            problem = $"has no group `{missing}`";
        }
        catch (ArgumentException error)
        {
            problem = $"is no regular expression: {error.Message.TrimEnd('.')}";
        }

        throw new UserErrorException(
            ErrorCodes.ScalarPattern, $"the pattern `{text}` {problem}",
            hint: @"write for example `regex:(?<key>\w+) is (?<value>[-+.\deE]+)`");
    }

    /// <summary>Takes a metric from a line where the line is one.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="key">The metric's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="step">The step in the line, or null where it names none.</param>
    public bool TryMatch(string line, [NotNullWhen(true)] out string? key, out double value, out long? step)
    {
        (key, value, step) = (null, 0, null);
        Match match = _regex.Match(line);
        if (!match.Success)
        {
            return false;
        }

        if (_hasStep)
        {
            if (!long.TryParse(match.Groups["step"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long known))
            {
                return false;
            }

            step = known;
        }

        if (!TryParseNumber(match.Groups["value"].Value, out value))
        {
            return false;
        }

        key = match.Groups["key"].Value;
        return key.Length > 0;
    }

    private static bool TryParseNumber(string text, out double value)
    {
        string plain = text.TrimStart('+', '-').ToLowerInvariant();
        double sign = text.StartsWith('-') ? -1 : 1;
        value = plain == "nan" ? double.NaN : sign * double.PositiveInfinity;
        return plain is "nan" or "inf" or "infinity" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
