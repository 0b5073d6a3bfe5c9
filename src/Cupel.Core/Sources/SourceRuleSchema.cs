using System.Globalization;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Files;

namespace Cupel.Sources;

/// <summary>How a rule of a source is written: <c>-**/* text size&gt;1M</c>, or as a map with the same conditions.</summary>
public static class SourceRuleSchema
{
    private static readonly string[] Flags = ["text", "binary", "dir", "ignored"];
    private static readonly string[] Conditions = ["size<", "size>", "sentinel=", "max-matches="];

    private static readonly ConfigType Size = new OneOfType(
        new IntegerType { AtLeast = 0 }, new TextType { Pattern = ByteSize.Pattern(), Words = ByteSize.Words });

    /// <summary>The keys of a rule that is a map.</summary>
    public static ConfigSection Section { get; } = new(
    [
        new("glob", new TextType { AllowEmpty = false, Words = "a pattern" },
            "Paths relative to the project: a pattern (`*`, `?`, `**`); `/` at its end means all that is in a folder; one that starts with `-` leaves "
            + "out what it matches.") { Required = true },
        new("kind", new TextType { Choices = ["text", "binary", "dir"] },
            "Only text files, only others, or only folders. Text has no NUL byte in its first 8,000. A folder that is left out is not looked into, "
            + "unless a later rule names something in it."),
        new("below", Size, "Only files smaller than this: bytes, or such as `100k`, `1.5M`, `2G`; a k is 1,000."),
        new("above", Size, "Only files larger than this."),
        new("sentinel", new TextType { AllowEmpty = false }, "Only folders that hold a file or folder of this name."),
        new("most", new IntegerType { AtLeast = 0 }, "How many files it may decide, in the order of their paths."),
        new("ignored", new BooleanType(), "Whether it reaches files that git ignores. A path without wildcards always does."),
    ]);

    /// <summary>What the rules may be.</summary>
    internal static ConfigType Type { get; } =
        new OneOfType(Text("a rule"), new ListType(new OneOfType(Text("a rule"), Section)));

    /// <summary>The rules that a node says; those with a fault are left out.</summary>
    /// <param name="node">What <see cref="Type"/> has taken; null for none.</param>
    /// <param name="faults">Takes what the schema alone cannot see.</param>
    internal static IReadOnlyList<SourceRule>? Read(ConfigNode? node, ICollection<Fault> faults) => node switch
    {
        null => null,
        ConfigList list => [.. list.Items.Select(item => ReadOne(item, faults)).OfType<SourceRule>()],
        _ => ReadOne(node, faults) is SourceRule rule ? [rule] : [],
    };

    private static TextType Text(string words) => new() { AllowEmpty = false, Words = words };

    private static SourceRule? ReadOne(ConfigNode node, ICollection<Fault> faults) =>
        node is ConfigScalar text ? OfText(text, faults) : OfMap((ConfigMap)node, faults);

    private static SourceRule? OfMap(ConfigMap map, ICollection<Fault> faults)
    {
        string glob = Scalar(map, "glob")!.Text;
        var rule = new SourceRule(Pattern(glob), !glob.StartsWith('-'))
        {
            Kind = Kind(Scalar(map, "kind")?.Text),
            Below = Bytes("below"),
            Above = Bytes("above"),
            Sentinel = Scalar(map, "sentinel")?.Text,
            Most = Scalar(map, "most") is { Value: long most } ? (int)Math.Min(int.MaxValue, most) : null,
            Ignored = Scalar(map, "ignored") is { Value: true },
            Text = glob,
            Where = map.Origin.Where,
        };
        return Fitting(rule with { Text = Short(rule, glob) }, faults);

        long? Bytes(string key) => Scalar(map, key) is ConfigScalar size ? ByteSize.Find(size.Text) : null;
    }

    private static ConfigScalar? Scalar(ConfigMap map, string key) => map.Find(key) is ConfigScalar { Value: not null } scalar ? scalar : null;

    private static string Short(SourceRule rule, string glob) => string.Join(' ',
    [
        glob,
        .. rule.Kind switch { SourceKind.Text => ["text"], SourceKind.Binary => ["binary"], SourceKind.Folder => ["dir"], _ => Array.Empty<string>() },
        .. rule.Below is long below ? [$"size<{below}"] : Array.Empty<string>(),
        .. rule.Above is long above ? [$"size>{above}"] : Array.Empty<string>(),
        .. rule.Sentinel is string sentinel ? [$"sentinel={sentinel}"] : Array.Empty<string>(),
        .. rule.Most is int most ? [$"max-matches={most}"] : Array.Empty<string>(),
        .. rule.Ignored ? ["ignored"] : Array.Empty<string>(),
    ]);

    /// <summary>Conditions stand behind the pattern; whatever stands before the first of them is the pattern, with its spaces.</summary>
    private static SourceRule? OfText(ConfigScalar text, ICollection<Fault> faults)
    {
        string[] words = text.Text.Split(' ');
        int first = words.Length;
        while (first > 1 && (words[first - 1].Length == 0 || LooksLikeCondition(words[first - 1])))
        {
            first--;
        }

        if (Array.FindIndex(words, 1, first - 1, word => LooksLikeCondition(word) && !Flags.Contains(word)) > 0)
        {
            faults.Add(Wrong(text, words[first - 1]));
            return null;
        }

        string glob = string.Join(' ', words[..first]).TrimEnd();
        var rule = new SourceRule(Pattern(glob), !glob.StartsWith('-')) { Text = text.Text, Where = text.Origin.Where };
        foreach (string word in words[first..].Where(word => word.Length > 0))
        {
            if (With(rule, word) is not SourceRule next)
            {
                faults.Add(Wrong(text, word));
                return null;
            }

            rule = next;
        }

        return Fitting(rule, faults);
    }

    private static bool LooksLikeCondition(string word)
    {
        int sign = word.AsSpan().IndexOfAny('<', '>', '=');
        return Flags.Contains(word) || (sign > 0 && word[..sign].All(c => char.IsAsciiLetterLower(c) || c == '-'));
    }

    private static SourceRule? With(SourceRule rule, string word)
    {
        string name = Array.Find(Conditions, condition => word.StartsWith(condition, StringComparison.Ordinal)) ?? word;
        string value = word[name.Length..];
        return name switch
        {
            "text" or "binary" or "dir" => rule.Kind == SourceKind.Any ? rule with { Kind = Kind(name) } : null,
            "ignored" => rule with { Ignored = true },
            "size<" => ByteSize.Find(value) is long below ? rule with { Below = below } : null,
            "size>" => ByteSize.Find(value) is long above ? rule with { Above = above } : null,
            "sentinel=" => value.Length > 0 ? rule with { Sentinel = value } : null,
            "max-matches=" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int most) ? rule with { Most = most } : null,
            _ => null,
        };
    }

    private static Fault Wrong(ConfigScalar text, string word)
    {
        string? known = Array.Find(Conditions, condition => word.StartsWith(condition, StringComparison.Ordinal));
        bool unknown = known is null && !Flags.Contains(word);
        string message = Flags.Contains(word) ? $"a rule is about one kind, got `{word}` besides"
            : known is "size<" or "size>" ? $"`{known}` needs {ByteSize.Words}, got `{word[known.Length..]}`"
            : known == "sentinel=" ? "`sentinel=` needs the name of a file"
            : known is not null ? $"`{known}` needs a whole number, got `{word[known.Length..]}`"
            : $"no condition `{word}`";
        string value = word[(word.AsSpan().IndexOfAny('<', '>', '=') + 1)..];
        string? near = unknown ? Nearest.Find(word, [.. Flags, .. Conditions.Select(condition => condition + value)]) : null;
        string? hint = near is not null ? $"did you mean `{near}`?"
            : unknown
                ? "the conditions are `text`, `binary`, `dir`, `size<N`, `size>N`, `sentinel=FILE`, `max-matches=N` and `ignored`"
            : null;
        return new Fault(ErrorCodes.Syntax, message, text.Locate(word, 0), hint);
    }

    private static SourceRule? Fitting(SourceRule rule, ICollection<Fault> faults)
    {
        SourceKind kind = rule.Kind == SourceKind.Any && rule.Sentinel is not null ? SourceKind.Folder : rule.Kind;
        string? problem = rule.Sentinel is not null && kind != SourceKind.Folder ? "a sentinel is about folders, and this rule is about files"
            : kind == SourceKind.Folder && rule.HasLimits ? "sizes and numbers are about files, and this rule is about folders"
            : null;
        if (problem is null)
        {
            return rule with { Kind = kind };
        }

        faults.Add(new Fault(ErrorCodes.ConfigConflict, problem, rule.Where, "make two rules of it"));
        return null;
    }

    private static Glob Pattern(string written)
    {
        string glob = written.StartsWith('-') ? written[1..] : written.StartsWith("\\-", StringComparison.Ordinal) ? written[1..] : written;
        return new Glob(glob.EndsWith('/') ? glob + "**" : glob);
    }

    private static SourceKind Kind(string? word) => word switch
    {
        "text" => SourceKind.Text,
        "binary" => SourceKind.Binary,
        "dir" => SourceKind.Folder,
        _ => SourceKind.Any,
    };
}
