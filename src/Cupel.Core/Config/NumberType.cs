using System.Globalization;

namespace Cupel.Config;

/// <summary>A number: <c>0.001</c>, <c>1e-3</c>, or an integer, which stays one.</summary>
/// <remarks>Text in quotes is no number. Every bound that is given must hold. NaN and the infinities are refused, unless
/// <see cref="AllowNonFinite"/>; NaN is within no bound.</remarks>
public sealed class NumberType : ConfigType
{
    /// <summary>The value must be larger than this.</summary>
    public double? Above { get; init; }

    /// <summary>The value must be this or larger.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The value must be smaller than this.</summary>
    public double? Below { get; init; }

    /// <summary>The value must be this or smaller.</summary>
    public double? AtMost { get; init; }

    /// <summary>Whether <c>.nan</c>, <c>.inf</c> and <c>-.inf</c> are numbers here; and their JSON forms <c>"NaN"</c>,
    /// <c>"Infinity"</c> and
    /// <c>"-Infinity"</c>.</summary>
    public bool AllowNonFinite { get; init; }

    /// <inheritdoc/>
    public override string Wanted => "a number" + Range;

    private string Range => Bounds.Describe(
        Text(Above), Text(AtLeast), Text(Below), Text(AtMost));

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (node is not ConfigScalar scalar)
        {
            return resolver.WrongType(this, node, place);
        }

        double? number = scalar.Value switch
        {
            long integer => integer,
            double value => value,
            string text when AllowNonFinite => NonFinite(text),
            _ => null,
        };
        if (number is double found && (AllowNonFinite || double.IsFinite(found)) && Holds(found))
        {
            return scalar.Value is string ? scalar.WithValue(found) : scalar;
        }

        string? hint = scalar is { Quoted: true, Value: string quoted } && CoreSchema.Resolve(quoted) is (long or double) and var meant
            ? $"leave out the quotes: `{Notation.Pair(node.Origin.Where, place.Label, scalar.WithValue(meant))}`"
            : null;
        return resolver.WrongType(this, node, place, hint);
    }

    // Written so that NaN fails any bound.
    private bool Holds(double value) =>
        (Above is not double above || value > above) && (AtLeast is not double least || value >= least)
        && (Below is not double below || value < below) && (AtMost is not double most || value <= most);

    private static double? NonFinite(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    private static string? Text(double? bound) => bound?.ToString("R", CultureInfo.InvariantCulture);
}
