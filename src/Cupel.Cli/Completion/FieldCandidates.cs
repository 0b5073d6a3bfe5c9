using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli.Completion;

/// <summary>What may stand in a filter, in <c>--sort</c> and in <c>--columns</c>.</summary>
internal static class FieldCandidates
{
    private static readonly string[] Parts = ["min ", "max ", "first ", "last "];

    /// <summary>The whole filter with each word that may come at its end. Where one word alone may come, and more after it, what may come then.</summary>
    public static IReadOnlyList<Candidate> Filter(CompletionScope scope, string current)
    {
        IReadOnlyList<Candidate> next = Next(scope, current);
        return next is [{ More: true } only] && Next(scope, only.Text) is { Count: > 0 } after ? after : next;
    }

    public static IEnumerable<Candidate> Sort(CompletionScope scope, string current)
    {
        int colon = current.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0
            ? [new(current[..colon] + ":desc", "the largest first"), new(current[..colon] + ":asc", "the smallest first")]
            : Fields(scope, current);
    }

    public static IEnumerable<Candidate> Columns(CompletionScope scope, string current)
    {
        int comma = current.LastIndexOf(',');
        string lead = current[..(comma + 1)];
        string typed = current[lead.Length..];
        lead += typed[..(typed.Length - typed.TrimStart().Length)];
        return Fields(scope, current[lead.Length..]).Select(field => field with { Text = lead + field.Text });
    }

    private static IReadOnlyList<Candidate> Next(CompletionScope scope, string current)
    {
        if (FilterSlot.AtEnd(current) is not FilterSlot slot)
        {
            return [];
        }

        string lead = current[..slot.Start];
        string typed = current[slot.Start..];
        IEnumerable<Candidate> words = slot.Kind switch
        {
            FilterSlotKind.Field => [.. Fields(scope, typed).Select(More), new("not ", "the opposite", More: true)],
            FilterSlotKind.Metric => Metrics(scope).Select(More),
            FilterSlotKind.Comparison => Comparisons(slot.Field!.Type),
            FilterSlotKind.Undefined => [new("undefined", "no value"), new("not undefined", "any value")],
            FilterSlotKind.Value => Values(scope, slot.Field!).Select(value => value with { Text = Written(value.Text, typed) }),
            _ => [new("and ", "both hold", More: true), new("or ", "one of them holds", More: true)],
        };
        return [.. words.Where(word => word.Text.StartsWith(typed, StringComparison.Ordinal)).Select(word => word with { Text = lead + word.Text })];

        static Candidate More(Candidate field) => field with { Text = field.Text + " ", More = true };
    }

    private static IEnumerable<Candidate> Fields(CompletionScope scope, string current)
    {
        string part = Array.Find(Parts, word => current.StartsWith(word, StringComparison.Ordinal)) ?? "";
        return part.Length > 0 ? Metrics(scope).Select(metric => metric with { Text = part + metric.Text })
            : [
                .. Metrics(scope),
                .. RunFields.All.Select(field => new Candidate(field.Name, field.Doc)),
                .. Named(scope, FieldFamily.Config, run => run.ConfigKeys, "config key"),
                .. Named(scope, FieldFamily.Attribute, run => run.AttributeNames, "attribute"),
                .. Named(scope, FieldFamily.Check, run => run.CheckNames, "whether the check passed"),
            ];
    }

    private static IEnumerable<Candidate> Metrics(CompletionScope scope) =>
        RunCandidates.Metrics(scope).Select(metric => metric with { Text = NameOf(new RunField(FieldFamily.Metric, metric.Text)) });

    private static IEnumerable<Candidate> Named(CompletionScope scope, FieldFamily family, Func<RunFacts, IEnumerable<string>> of, string what) =>
        scope.Newest.SelectMany(of).Distinct(StringComparer.Ordinal).Select(name => new Candidate(NameOf(new RunField(family, name)), what));

    // A name with blanks or signs stands in quotes, behind the dot of its family.
    private static string NameOf(RunField field)
    {
        if (IsPlain(field.Name))
        {
            return field.Text;
        }

        string family = field.Family == FieldFamily.Attribute ? "attr" : field.Family.ToString().ToLowerInvariant();
        return $"{family}.{Quote(field.Name, '"')}";
    }

    private static IEnumerable<Candidate> Comparisons(FieldType type)
    {
        bool text = type is FieldType.Text or FieldType.Status or FieldType.Commit or FieldType.Any;
        bool ordered = type is not (FieldType.Status or FieldType.Truth or FieldType.Commit);
        return
        [
            new("= ", "is", More: true),
            new("!= ", "is not", More: true),
            .. ordered ? [new("< ", "is below", More: true), new("<= ", "is at most", More: true), new("> ", "is above", More: true), new(">= ", "is at least", More: true)] : (Candidate[])[],
            .. ordered ? [new("between ", "lies between two values", More: true)] : (Candidate[])[],
            .. text ? [new("contains ", "has this text in it", More: true)] : (Candidate[])[],
            .. type == FieldType.Time ? [new("after ", "is later than", More: true), new("before ", "is earlier than", More: true)] : (Candidate[])[],
            new("in [", "is one of", More: true),
            new("is undefined", "has no value"),
            new("is not undefined", "has a value"),
        ];
    }

    private static IEnumerable<Candidate> Values(CompletionScope scope, RunField field) => (field.Family, field.Name, field.Type) switch
    {
        (_, _, FieldType.Status) => Enum.GetValues<RunStatus>().Select(status => new Candidate(status.Name())),
        (_, _, FieldType.Truth) => [new("true"), new("false")],
        (_, _, FieldType.Time) => [new("today"), new("yesterday"), new("this week"), new("this month"), new("1 hour ago"), new("1 day ago"), new("1 week ago")],
        (FieldFamily.Own, "label", _) => RunCandidates.Labels(scope),
        (FieldFamily.Own, "tag", _) => RunCandidates.Tags(scope),
        (FieldFamily.Own, "name", _) => scope.Runs.Select(run => new Candidate(run.Name)).DistinctBy(name => name.Text),
        (FieldFamily.Metric, _, _) => [],
        _ => scope.Newest.SelectMany(run => field.Values(run)).OfType<TextValue>().Select(value => value.Text).Distinct(StringComparer.Ordinal).Select(text => new Candidate(text)),
    };

    // As the person began it: with their quote, or bare where that can be.
    private static string Written(string value, string typed) =>
        typed is ['"' or '\'', ..] ? Quote(value, typed[0]) : IsPlain(value) ? value : Quote(value, '"');

    private static string Quote(string text, char quote) =>
        quote + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal) + quote;

    private static bool IsPlain(string text) => text.Length > 0 && !text.Any(c => char.IsWhiteSpace(c) || "=!<>()[],\"'\\".Contains(c, StringComparison.Ordinal));
}
