using Cupel.Config;
using Cupel.Errors;
using Cupel.Runs;

namespace Cupel.Filters;

/// <summary>Reads the value that a field is compared with, and refuses one of the wrong kind.</summary>
internal sealed class LiteralParser(TokenReader tokens, FilterClock clock)
{
    private const int LeastCommit = 4;

    private static readonly string[] Statuses = [.. Enum.GetValues<RunStatus>().Select(status => status.Name())];

    /// <summary>Reads one value for a field.</summary>
    /// <exception cref="UserErrorException">There is none, or it is of the wrong kind.</exception>
    public FilterLiteral Read(FieldUse use)
    {
        RunField field = use.Field;
        FilterToken token = tokens.Current;
        if (field.Type == FieldType.Time && token.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted)
        {
            return Time(field);
        }

        FilterLiteral text = ReadText(field);
        return field.Type switch
        {
            FieldType.Number => text with { Number = NumberValue.Find(text.Text) ?? throw NotOf(use, token, $"a number, got `{text.Text}`") },
            FieldType.Duration => text with { Number = Duration(text.Text) ?? throw NotOf(use, token, $"a number of seconds or a time such as `10min`, got `{text.Text}`") },
            FieldType.Truth => text with { Truth = FindTruth(text.Text) ?? throw NotOf(use, token, $"`true` or `false`, got `{text.Text}`") },
            FieldType.Status when !Statuses.Contains(text.Text) => throw tokens.Slip(
                $"no status is called `{text.Text}`", token, Suggestion.For(text.Text, Statuses)),
            FieldType.Commit when text.Text.Length < LeastCommit => throw tokens.Slip(
                $"a commit needs its first {LeastCommit} characters or more, got `{text.Text}`", token),
            FieldType.Any when token.Kind == FilterTokenKind.Word => text with { Number = NumberValue.Find(text.Text), Truth = FindTruth(text.Text) },
            FieldType.Text when token.Kind == FilterTokenKind.Word => text with { Number = NumberValue.Find(text.Text) },
            _ => text,
        };
    }

    /// <summary>Reads a value that is looked for inside a text.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public FilterLiteral ReadText(RunField field)
    {
        FilterToken token = tokens.Current;
        if (token.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
        {
            throw tokens.Slip($"expected a value for `{field.Text}`, got {token.Named}", token);
        }

        tokens.Take();
        return token.Kind == FilterTokenKind.Word && field.Type == FieldType.Any
            ? new FilterLiteral(token.Text, NumberValue.Find(token.Text), FindTruth(token.Text))
            : new FilterLiteral(token.Text);
    }

    /// <summary>What to throw where a field is compared as what it is not. A name near a field's is most likely a slip of the finger, and is
    /// what is marked then.</summary>
    /// <param name="use">The field.</param>
    /// <param name="at">What does not fit it.</param>
    /// <param name="wanted">What would: as <c>a number, got `x`</c>.</param>
    public UserErrorException NotOf(FieldUse use, FilterToken at, string wanted) =>
        Slipped(use) ?? tokens.Slip($"`{use.Field.Text}` is {Kind(use.Field)}, and is compared with {wanted}", at);

    /// <summary>The same for a word that is for other kinds of fields.</summary>
    /// <param name="use">The field.</param>
    /// <param name="word">The word.</param>
    /// <param name="kinds">What it is for.</param>
    public UserErrorException NotFor(FieldUse use, FilterToken word, string kinds) =>
        Slipped(use) ?? tokens.Slip($"`{word.Text}` is for {kinds}, and `{use.Field.Text}` is {Kind(use.Field)}", word);

    private static UserErrorException? Slipped(FieldUse use) =>
        use.Field.Family == FieldFamily.Metric && Nearest.Find(use.Field.Name, RunFields.All.Select(own => own.Name)) is string near
            ? new UserErrorException(
                ErrorCodes.UnknownField,
                $"no field is called `{use.Field.Name}`, and a metric, which it may name, is a number",
                use.Where,
                $"did you mean `{near}`?")
            : null;

    private static string Kind(RunField field) => field.Family switch
    {
        FieldFamily.Metric => "a metric, a number",
        FieldFamily.Check => "a check, true or false",
        _ => field.Type switch
        {
            FieldType.Number or FieldType.Duration => "a number",
            FieldType.Truth => "true or false",
            FieldType.Time => "a time",
            FieldType.Any => "a value of any kind",
            _ => "a text",
        },
    };

    private FilterLiteral Time(RunField field)
    {
        FilterToken token = tokens.Current;
        bool quoted = token.Kind == FilterTokenKind.Quoted;
        IReadOnlyList<string> words = quoted ? token.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : tokens.Words;
        TimePeriod? period = TimePhrase.Read(words, clock, out int used);
        if (period is null || (quoted && used != words.Count))
        {
            throw tokens.Slip($"`{field.Text}` is a time, and `{token.Text}` is none", token, TimePhrase.Help);
        }

        tokens.Skip(quoted ? 1 : used);
        return new FilterLiteral(token.Text, Period: period);
    }

    private static NumberValue? Duration(string text) =>
        NumberValue.Find(text) ?? (DurationText.TryRead(text, out double seconds) ? new NumberValue(seconds) : null);

    private static bool? FindTruth(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };
}
