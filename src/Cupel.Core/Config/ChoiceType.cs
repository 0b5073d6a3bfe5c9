using Cupel.Errors;

namespace Cupel.Config;

/// <summary>One of a few values.</summary>
/// <param name="choices">The values; at least one.</param>
/// <remarks>Numbers are compared as numbers: 1 and 1.0 are the same choice. A text may be given as any scalar that is written like it.</remarks>
public sealed class ChoiceType(IReadOnlyList<ConfigScalar> choices) : ConfigType
{
    /// <inheritdoc/>
    public override string Wanted => $"one of {string.Join(", ", choices.Select(choice => $"`{choice.Text}`"))}";

    internal override IReadOnlyList<string> FewTexts => [.. choices.Select(choice => choice.Text)];

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (node is ConfigScalar scalar && choices.FirstOrDefault(choice => Same(choice, scalar)) is ConfigScalar chosen)
        {
            return chosen.Value is string ? scalar.WithValue(chosen.Value) : scalar;
        }

        string? near = Nearest.Find((node as ConfigScalar)?.Text ?? "", choices.Select(choice => choice.Text));
        return resolver.WrongType(this, node, place, near is null ? null : $"did you mean `{near}`?");
    }

    private static bool Same(ConfigScalar choice, ConfigScalar value) => choice.Value switch
    {
        long or double => Number(value) is double number && number.Equals(Number(choice)),
        string text => text == (value.Value as string ?? value.Text),
        _ => Equals(choice.Value, value.Value),
    };

    private static double? Number(ConfigScalar scalar) => scalar.Value switch { long whole => whole, double number => number, _ => null };
}
