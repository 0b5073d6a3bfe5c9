using System.Globalization;

namespace Cupel.Config;

/// <summary>An integer of 64 bits.</summary>
/// <remarks>A number that is whole counts, up to 2⁵³ where doubles hold every integer: <c>64.0</c> and <c>1e4</c> are resolved to
/// 64 and 10000. <c>64.5</c> is refused, never rounded.</remarks>
public sealed class IntegerType : ConfigType
{
    private const double LargestExact = 1L << 53;

    /// <summary>The smallest value allowed.</summary>
    public long? AtLeast { get; init; }

    /// <summary>The largest value allowed.</summary>
    public long? AtMost { get; init; }

    /// <inheritdoc/>
    public override string Wanted => "an integer" + Bounds.Describe(null, Text(AtLeast), null, Text(AtMost));

    internal override ConfigNode Check(ConfigNode node, ConfigPlace place, ConfigResolver resolver)
    {
        if (node is not ConfigScalar scalar)
        {
            return resolver.WrongType(this, node, place);
        }

        long? integer = scalar.Value switch
        {
            long value => value,
            double value when double.IsInteger(value) && Math.Abs(value) <= LargestExact => (long)value,
            _ => null,
        };
        if (integer is long found && !(found < AtLeast) && !(found > AtMost))
        {
            return scalar.Value is long ? scalar : scalar.WithValue(found);
        }

        string? hint = scalar is { Quoted: true, Value: string quoted } && CoreSchema.Resolve(quoted) is long meant
            ? $"leave out the quotes: `{Notation.Pair(node.Origin.Where, place.Label, scalar.WithValue(meant))}`"
            : null;
        return resolver.WrongType(this, node, place, hint);
    }

    private static string? Text(long? bound) => bound?.ToString(CultureInfo.InvariantCulture);
}
