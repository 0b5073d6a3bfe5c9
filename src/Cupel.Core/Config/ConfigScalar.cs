using System.Globalization;
using Cupel.Errors;

namespace Cupel.Config;

/// <summary>A single value: nothing, a truth value, an integer, a number or a text.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ConfigScalar : ConfigNode
{
    private readonly SourceLines? _source;

    /// <summary>Makes a scalar that no file holds.</summary>
    /// <param name="value">Null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</param>
    /// <param name="origin">Where it came from.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is of another type.</exception>
    public ConfigScalar(object? value, Origin origin)
        : this(value, WriteText(value), value is string, origin)
    {
    }

    /// <summary>Makes a scalar as it was written.</summary>
    /// <param name="value">Null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</param>
    /// <param name="text">As it was written, without quotes.</param>
    /// <param name="quoted">Whether it was written so that it can only be text.</param>
    /// <param name="origin">Where it came from.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is of another type.</exception>
    public ConfigScalar(object? value, string text, bool quoted, Origin origin)
        : this(value, text, quoted, origin, null)
    {
    }

    internal ConfigScalar(object? value, string text, bool quoted, Origin origin, SourceLines? source)
        : base(origin)
    {
        if (value is not (null or bool or long or double or string))
        {
            throw new ArgumentException($"must be null, bool, long, double or string, got {value.GetType().Name}", nameof(value));
        }

        (Value, Text, Quoted, _source) = (value, text, quoted, source);
    }

    /// <summary>The value by the rules of YAML 1.2's core schema: null, <see cref="bool"/>, <see cref="long"/>,
    /// <see cref="double"/> or <see cref="string"/>.</summary>
    public object? Value { get; }

    /// <summary>The characters: of a plain scalar as written (<c>1e-3</c>), of a quoted one what the quotes hold.</summary>
    public string Text { get; }

    /// <summary>Whether it was written in quotes or as a block, and so is text whatever it looks like.</summary>
    public bool Quoted { get; }

    /// <inheritdoc/>
    public override ConfigNode WithOrigin(Origin origin) => new ConfigScalar(Value, Text, Quoted, origin, _source);

    /// <summary>The same characters understood as another value.</summary>
    internal ConfigScalar WithValue(object? value) => new(value, Text, Quoted, Origin, _source);

    /// <summary>Where a piece of the text stands in the file: the <paramref name="occurrence"/>-th one from 0. The scalar's own
    /// place where the piece cannot be found, and null where no file holds it.</summary>
    internal SourceLocation? Locate(string piece, int occurrence) =>
        Origin.Where is SourceLocation where ? _source?.Find(where, piece, occurrence) ?? where : null;

    private static string WriteText(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        double number => ScalarText.Of(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
