using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>Reads the name of a field: <c>started</c>, <c>config.lr</c>, <c>val_loss</c>, <c>min val_loss</c>, <c>max acc step</c>.</summary>
internal static class FieldParser
{
    private static readonly (string Prefix, FieldFamily Family)[] Families =
    [
        ("config.", FieldFamily.Config),
        ("metric.", FieldFamily.Metric),
        ("attr.", FieldFamily.Attribute),
        ("check.", FieldFamily.Check),
    ];

    /// <summary>Words of the language that may follow a field, and so are none themselves behind <c>min</c> and the like.</summary>
    private static readonly string[] Followers =
        ["and", "or", "not", "in", "contains", "is", "after", "before", "between", "today", "yesterday", "this", "as", "step"];

    /// <summary>Reads a field, with its place.</summary>
    /// <exception cref="UserErrorException">There is none at this place.</exception>
    public static FieldUse Read(TokenReader tokens)
    {
        FilterToken first = tokens.Current;

        // `=lr` is a config key to those who come from Guild AI.
        if (first.IsSign("=") && tokens.Next.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted)
        {
            tokens.Take();
            FilterToken key = tokens.Take();
            return new FieldUse(new RunField(FieldFamily.Config, key.Text), tokens.Locate(first, key));
        }

        MetricPart? part = StartsPart(tokens) ? Part(tokens.Take()) : null;
        FilterToken name = tokens.Current;
        if (name.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw tokens.Slip($"expected a field, got {name.Named}", name, "a field is `status`, `config.lr`, `val_loss`, `min val_loss` or the like");
        }

        RunField field = Of(tokens, tokens.Take());
        FilterToken last = name;
        if (part is MetricPart wanted)
        {
            field = field.Family == FieldFamily.Metric ? field with { Part = wanted }
                : throw tokens.Slip($"`{first.Text}` is for metrics, and `{field.Text}` is none", name);
        }

        if (field.Family == FieldFamily.Metric && tokens.Current.Is("step"))
        {
            last = tokens.Take();
            field = field with { Step = true };
        }

        return new FieldUse(field, tokens.Locate(first, last));
    }

    private static RunField Of(TokenReader tokens, FilterToken name)
    {
        if (name.Text.Length == 0)
        {
            throw tokens.Slip("a field must have a name", name);
        }

        if (name.Kind == FilterTokenKind.Quoted)
        {
            return new RunField(FieldFamily.Metric, name.Text);
        }

        // A leading dot marks what every run has, or an attribute, for those who are used to it.
        string text = name.Text[0] == '.' ? name.Text[1..] : name.Text;
        if (RunFields.Find(text) is not null)
        {
            return new RunField(FieldFamily.Own, text);
        }

        foreach ((string prefix, FieldFamily family) in Families)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return text.Length > prefix.Length ? new RunField(family, text[prefix.Length..])
                    : throw tokens.Slip($"`{text}` needs a name behind the dot", name);
            }
        }

        return text.Length == name.Text.Length ? new RunField(FieldFamily.Metric, text)
            : text.Length > 0 ? new RunField(FieldFamily.Attribute, text)
            : throw tokens.Slip("`.` needs the name of a field or an attribute behind it", name);
    }

    // `min` alone may be a metric.
    private static bool StartsPart(TokenReader tokens) =>
        tokens.Current.Kind == FilterTokenKind.Word && Part(tokens.Current) is not null
        && (tokens.Next.Kind == FilterTokenKind.Quoted
            || (tokens.Next.Kind == FilterTokenKind.Word && !Followers.Any(word => tokens.Next.Is(word))));

    private static MetricPart? Part(FilterToken token) =>
        token.Is("min") ? MetricPart.Min
        : token.Is("max") ? MetricPart.Max
        : token.Is("first") ? MetricPart.First
        : token.Is("last") ? MetricPart.Last
        : null;
}
