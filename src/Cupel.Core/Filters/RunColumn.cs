using Cupel.Errors;

namespace Cupel.Filters;

/// <summary>A column of a table of runs.</summary>
/// <param name="Use">The field that stands in it, and where it was named.</param>
/// <param name="Title">Its head.</param>
/// <remarks>Immutable.</remarks>
public sealed record RunColumn(FieldUse Use, string Title)
{
    /// <summary>The field that stands in it.</summary>
    public RunField Field => Use.Field;

    /// <summary>A column of a field that nobody typed.</summary>
    /// <param name="field">The field.</param>
    /// <param name="title">Its head; null for the field's own.</param>
    public static RunColumn Of(RunField field, string? title = null) =>
        new(new FieldUse(field, new SourceLocation("", 1, 1, 1, "")), title ?? TitleOf(field));

    /// <summary>The columns with the full name of their field as head where two would have the same.</summary>
    /// <param name="columns">The columns.</param>
    public static IReadOnlyList<RunColumn> Unlike(IReadOnlyList<RunColumn> columns)
    {
        HashSet<string> twice = [.. columns.GroupBy(column => column.Title).Where(group => group.Count() > 1).Select(group => group.Key)];
        return [.. columns.Select(column => twice.Contains(column.Title) ? column with { Title = column.Field.Text } : column)];
    }

    /// <summary>Reads columns: fields with commas between them, each with <c>as TITLE</c> where it shall have a head of its own.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="flag">Where it was typed, for messages.</param>
    /// <exception cref="UserErrorException">It cannot be read; the place is marked.</exception>
    public static IReadOnlyList<RunColumn> ParseAll(string text, string flag = "--columns")
    {
        var tokens = new TokenReader(new FilterText(flag, text));
        var columns = new List<RunColumn>();
        do
        {
            FieldUse use = FieldParser.Read(tokens);
            columns.Add(new RunColumn(use, tokens.TryTake("as") ? ReadTitle(tokens) : TitleOf(use.Field)));
        }
        while (tokens.TryTakeSign(","));
        return tokens.Current.Kind == FilterTokenKind.End ? columns
            : throw tokens.Slip($"expected `,` or the end, got {tokens.Current.Named}", tokens.Current, "write columns as `config.lr, min val_loss as best`");
    }

    private static string ReadTitle(TokenReader tokens)
    {
        FilterToken token = tokens.Take();
        return token.Kind is FilterTokenKind.Word or FilterTokenKind.Quoted && token.Text.Length > 0 ? token.Text
            : throw tokens.Slip($"expected a title behind `as`, got {token.Named}", token);
    }

    // A config key is known by its own name; everything else as it is written.
    private static string TitleOf(RunField field) => field.Family == FieldFamily.Config ? field.Name : field.Text;
}
