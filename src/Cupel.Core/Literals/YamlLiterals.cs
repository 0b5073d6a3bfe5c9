using System.Globalization;
using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cupel.Literals;

/// <summary>The values of a YAML file.</summary>
/// <remarks>
/// <para>What a value means is said by the core schema of YAML 1.2, as everywhere in Cupel. No keys: what an alias stands for (its anchor is
/// the key), block texts (<c>|</c>, <c>&gt;</c>), empty values, and texts over several lines. Tags are a
/// fault.</para>
/// <para>A text is written so that YAML 1.1, which many programs read, takes it for the same text; and a number so that it is a number
/// there too: <c>1e-4</c> takes the place of another such number as it is typed, and is <c>1.0e-4</c> elsewhere, because YAML 1.1 holds
/// <c>1e-4</c> for a text.</para>
/// </remarks>
internal sealed partial class YamlLiterals : ILiteralFormat
{
    /// <inheritdoc/>
    public IReadOnlyList<Literal> Find(SourceText source, ICollection<Fault> faults)
    {
        // The tree's own reader says what is wrong, in good words.
        int before = faults.Count;
        YamlReader.Parse(source.Text, source.File, faults);
        if (faults.Count > before)
        {
            return [];
        }

        var found = new List<Literal>();
        var parser = new Parser(new StringReader(source.Text[source.First..]));
        while (parser.MoveNext() && parser.Current is not NodeEvent)
        {
        }

        if (parser.Current is NodeEvent)
        {
            Node(parser, source, [], found);
        }

        return found;
    }

    /// <inheritdoc/>
    public string Write(Literal literal, string old, ConfigScalar value) => Write(old, value);

    /// <summary>The value as YAML writes it.</summary>
    /// <param name="old">How the value was written whose place it takes; the empty text for none.</param>
    /// <param name="value">The value.</param>
    internal static string Write(string old, ConfigScalar value) => value.Value switch
    {
        null => "null",
        bool truth => InCaseOf(old, truth),
        string text => Text(old, text),
        double number when !double.IsFinite(number) => double.IsNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf",
        _ => Number(old, value),
    };

    internal static string InCaseOf(string old, bool truth) => old switch
    {
        "True" or "False" => truth ? "True" : "False",
        "TRUE" or "FALSE" => truth ? "TRUE" : "FALSE",
        _ => truth ? "true" : "false",
    };

    private static string Number(string old, ConfigScalar value)
    {
        if (value.Value is double && Exponent().Match(value.Text) is { Success: true } parts && !Exponent().IsMatch(old))
        {
            string sign = parts.Groups["sign"].Value;
            string fraction = parts.Groups["fraction"].Value;
            return parts.Groups["whole"].Value + (fraction.Length == 0 ? ".0" : fraction) + "e" + (sign.Length == 0 ? "+" : sign) + parts.Groups["digits"].Value;
        }

        return CoreSchema.Resolve(value.Text) is { } same && same.Equals(value.Value) ? value.Text : NumberLiteral.Strict(value);
    }

    private static string Text(string old, string text)
    {
        bool printable = !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF');
        if (old.StartsWith('\'') && printable && !text.Any(char.IsSurrogate))
        {
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        bool sameKind = OldWord().IsMatch(old) && OldWord().IsMatch(text);
        bool plain = printable && !old.StartsWith('"') && !old.StartsWith('\'') && PlainText().IsMatch(text)
            && CoreSchema.Resolve(text) is string && (sameKind || !Taken().IsMatch(text));

        // JSON's escapes are YAML's.
        return plain ? text : JsonLiterals.Quote(text);
    }

    private static void Node(Parser parser, SourceText source, IReadOnlyList<string> path, List<Literal> found)
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                Take(scalar, source, path, found);
                break;
            case SequenceStart:
                for (int index = 0; parser.MoveNext() && parser.Current is not SequenceEnd; index++)
                {
                    Node(parser, source, [.. path, index.ToString(CultureInfo.InvariantCulture)], found);
                }

                break;
            case MappingStart:
                while (parser.MoveNext() && parser.Current is not MappingEnd)
                {
                    string key = (parser.Current as Scalar)?.Value ?? "";
                    parser.MoveNext();
                    Node(parser, source, [.. path, key], found);
                }

                break;
            default:
                break;
        }
    }

    private static void Take(Scalar scalar, SourceText source, IReadOnlyList<string> path, List<Literal> found)
    {
        bool quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        if (path.Count == 0 || !path.All(Literal.IsSegment) || !scalar.Tag.IsEmpty || !(quoted || scalar.Style == ScalarStyle.Plain)
            || scalar.Start.Line != scalar.End.Line || (scalar.Value.Length == 0 && !quoted))
        {
            return;
        }

        int start = (int)scalar.Start.Index + source.First;
        int end = (int)scalar.End.Index + source.First;
        while (source.Text[start] == '&')
        {
            start += source.Text.AsSpan(start).IndexOf(' ');
            start += source.Text.AsSpan(start).IndexOfAnyExcept(' ');
        }

        found.Add(source.Literal(path, quoted ? scalar.Value : CoreSchema.Resolve(scalar.Value), start, end));
    }

    [GeneratedRegex(@"\A[^\s!-,\-./:-@\[-^`{-~][^\r\n\t#:,\[\]{}""'&*!|>%@`\\]*(?<! )\z|\A[./~\w][\w./+~ -]*(?<! )\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    /// <summary>What YAML 1.1 takes for something else than text.</summary>
    [GeneratedRegex(@"\A(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[-+]?[0-9.][-0-9_.:eE+xXobTtZ a-fA-F]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Taken();

    [GeneratedRegex(@"\A(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OldWord();

    /// <summary>A number with an exponent that YAML 1.1 reads as text.</summary>
    [GeneratedRegex(@"\A(?<whole>[-+]?[0-9]+)(?<fraction>\.[0-9]*)?[eE](?<sign>[-+])?(?<digits>[0-9]+)(?<!\.[0-9]*[eE][-+][0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();
}
