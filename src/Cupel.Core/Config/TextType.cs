using System.Text.RegularExpressions;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A text, free or one of a few.</summary>
public sealed class TextType : ConfigType
{
    /// <summary>The only texts allowed, in their exact case; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What the whole text must match, or null for anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>What is wanted, in words; a text with a pattern should say it. Null for the plain words.</summary>
    public string? Words { get; init; }

    /// <summary>Whether a plain number or truth value counts as the text that was written: <c>8080</c> as "8080". Else it must be
    /// in quotes.</summary>
    public bool AnyScalar { get; init; }

    /// <summary>Whether the text may be empty.</summary>
    public bool AllowEmpty { get; init; } = true;

    /// <inheritdoc/>
    public override string Wanted => Words ?? (Choices.Count > 0
        ? $"one of {string.Join(", ", Choices.Select(choice => $"`{choice}`"))}"
        : "a text");

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (node is not ConfigScalar scalar || (scalar.Value is not string && !(AnyScalar && scalar.Value is not null)))
        {
            string? quotes = node is ConfigScalar { Value: not null } plain && Choices.Count == 0 && Pattern is null
                ? $"put it in quotes: `\"{plain.Text}\"`"
                : null;
            return resolver.WrongType(this, node, place, quotes);
        }

        string text = scalar.Value as string ?? scalar.Text;
        if (Choices.Count > 0 && !Choices.Contains(text))
        {
            string? hint = Nearest.Find(text, Choices) is string near ? $"did you mean `{near}`?" : null;
            return resolver.WrongType(this, node, place, hint);
        }

        return (Pattern is not null && !Pattern.IsMatch(text)) || (!AllowEmpty && text.Length == 0)
            ? resolver.WrongType(this, node, place)
            : scalar.Value is string ? scalar : scalar.WithValue(text);
    }
}
