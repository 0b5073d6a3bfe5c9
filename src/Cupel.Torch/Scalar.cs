using System.Globalization;

namespace Cupel.Torch;

/// <summary>One number as libtorch's operators take it: an integer, a double or a truth value.</summary>
/// <remarks>Which of the three it is matters: <c>x + 1</c> leaves an integer tensor an integer, <c>x + 1.0</c> does not.</remarks>
#pragma warning disable CA2225 // The conversions are the way in; a FromDouble beside each would only be noise.
public readonly record struct Scalar
{
    private readonly ValueTag _tag;
    private readonly long _bits;

    internal Scalar(ValueTag tag, long bits)
    {
        _tag = tag;
        _bits = bits;
    }

    /// <summary>True when it is a double.</summary>
    public bool IsDouble => _tag == ValueTag.Double;

    /// <summary>True when it is a truth value.</summary>
    public bool IsBool => _tag == ValueTag.Bool;

    internal ValueTag Tag => _tag == ValueTag.None ? ValueTag.Int : _tag; // default(Scalar) is the integer 0

    internal long Bits => _bits;

    /// <summary>A double.</summary>
    public static implicit operator Scalar(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(ValueTag.Int, value);

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    /// <summary>Its value as a double; a truth value is 0 or 1.</summary>
    public double ToDouble() => IsDouble ? BitConverter.Int64BitsToDouble(_bits) : _bits;

    /// <summary>Its value as an integer; a truth value is 0 or 1.</summary>
    /// <exception cref="InvalidOperationException">It is a double.</exception>
    public long ToInt64() => IsDouble ? throw new InvalidOperationException($"The scalar {this} is no integer.") : _bits;

    /// <summary>Its value, in the invariant culture.</summary>
    public override string ToString() => IsBool ? (_bits != 0 ? "true" : "false") : IsDouble
        ? ToDouble().ToString("R", CultureInfo.InvariantCulture)
        : _bits.ToString(CultureInfo.InvariantCulture);
}
