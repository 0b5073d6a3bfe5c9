using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Cupel.Config;
using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

/// <summary>Our reader against Python's <c>tomllib</c>; <c>Goldens/make_toml.py</c> made the documents and asked it.</summary>
public sealed class TomlCorpusTests
{
    private static readonly JsonElement[] Corpus = Load();

    [Fact]
    public void The_corpus_is_there_and_holds_valid_and_invalid_documents_and_mutants_of_both()
    {
        Assert.InRange(Count("valid", true), 30, int.MaxValue);
        Assert.InRange(Count("invalid", false), 150, int.MaxValue);
        Assert.InRange(Count("generated", true), 300, int.MaxValue);
        Assert.InRange(Count("mutant", true), 300, int.MaxValue);
        Assert.InRange(Count("mutant", false), 1000, int.MaxValue);

        static int Count(string kind, bool valid) => Corpus.Count(item =>
            item.GetProperty("name").GetString()!.Split(' ')[0] == kind && item.GetProperty("valid").GetBoolean() == valid);
    }

    [Fact]
    public void Every_valid_document_reads_to_the_same_values() => Compare(valid: true);

    [Fact]
    public void Every_invalid_document_is_refused_with_a_place() => Compare(valid: false);

    private static void Compare(bool valid)
    {
        var wrong = new List<string>();
        foreach (JsonElement item in Corpus.Where(item => item.GetProperty("valid").GetBoolean() == valid))
        {
            (string name, string toml) = (item.GetProperty("name").GetString()!, item.GetProperty("toml").GetString()!);
            var faults = new List<Fault>();
            ConfigMap? map = TomlReader.Parse(toml, "test.toml", faults);
            string? difference = !valid ? RefusedWrongly(faults)
                : faults.Count > 0 ? FaultText.Of(faults[0])
                : Difference(map!, item.GetProperty("expected"), "");
            if (difference is not null)
            {
                wrong.Add($"{name}: {difference}\n{toml}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} documents\n\n" + string.Join("\n\n", wrong.Take(20)));
    }

    private static string? RefusedWrongly(List<Fault> faults) =>
        faults.Count == 0 ? "read, but tomllib refuses it"
        : faults.Any(fault => fault.Where is not SourceLocation where || where.Column > where.Text.Length + 1
            || where.Length > Math.Max(1, where.Text.Length - where.Column + 1)) ? "a fault without a place in the text"
        : null;

    /// <summary>What differs, or null.</summary>
    private static string? Difference(ConfigNode node, JsonElement expected, string path)
    {
        JsonElement value = expected[1];
        bool same = (expected[0].GetString(), node) switch
        {
            ("table", ConfigMap map) => map.Entries.Count == value.GetArrayLength(),
            ("array", ConfigList list) => list.Items.Count == value.GetArrayLength(),
            ("string", ConfigScalar { Value: string text, Quoted: true } scalar) => text == value.GetString() && scalar.Text == text,
            ("datetime", ConfigScalar { Value: string text, Quoted: false }) => Iso(text) == value.GetString(),
            ("boolean", ConfigScalar { Value: bool truth }) => truth == value.GetBoolean(),
            ("integer", ConfigScalar { Value: long integer }) =>
                integer.ToString(CultureInfo.InvariantCulture) == value.GetString(),
            ("float", ConfigScalar { Value: double number }) => number.Equals(Float(value.GetString()!)) && SameZero(number, value.GetString()!),
            _ => false,
        };
        if (!same)
        {
            return $"`{path}` is {ConfigJson.ToText(node)}, expected {expected.GetRawText()}";
        }

        return node switch
        {
            ConfigMap map => map.Entries
                .Select((entry, i) => entry.Key == value[i][0].GetString()
                    ? Difference(entry.Value, value[i][1], $"{path}.{entry.Key}")
                    : $"key `{path}.{entry.Key}`, expected `{value[i][0]}`")
                .FirstOrDefault(found => found is not null),
            ConfigList list => list.Items
                .Select((item, i) => Difference(item, value[i], $"{path}.{i}")).FirstOrDefault(found => found is not null),
            _ => null,
        };
    }

    private static double Float(string repr) => repr switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(repr, CultureInfo.InvariantCulture),
    };

    private static bool SameZero(double number, string repr) => number != 0 || double.IsNegative(number) == repr.StartsWith('-');

    /// <summary>A date or time as Python's <c>isoformat</c> writes it: <c>T</c> between, six digits of a second, <c>+00:00</c>.</summary>
    private static string Iso(string written)
    {
        string text = written.ToUpperInvariant().Replace(' ', 'T').Replace("Z", "+00:00", StringComparison.Ordinal);
        int clock = text.LastIndexOf(':', text.Length >= 6 && text[^6] is '+' or '-' ? text.Length - 7 : text.Length - 1);
        if (clock < 0)
        {
            return text;
        }

        int zone = text.AsSpan(clock).IndexOfAny('+', '-') is >= 0 and int found ? clock + found : text.Length;
        string fraction = text[(clock + 3)..zone].TrimStart('.').PadRight(6, '0')[..6];
        string offset = text[zone..].Replace("-00:00", "+00:00", StringComparison.Ordinal);
        return $"{text[..(clock + 3)]}.{fraction}{offset}";
    }

    private static JsonElement[] Load()
    {
        using Stream packed = typeof(TomlCorpusTests).Assembly.GetManifestResourceStream("toml.json.gz")!;
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 1000 });
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
