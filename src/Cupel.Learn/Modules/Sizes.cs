using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cupel.Learn.Modules;

/// <summary>A size for each dimension of space, or one for all of them: <c>3</c> or <c>[3, 5]</c>, in C# as in a config.</summary>
/// <remarks>The order is that of the input's dimensions: <c>[height, width]</c>. Immutable; two are equal when their numbers are.</remarks>
#pragma warning disable CA1710 // "SizesCollection" would say no more.
[CollectionBuilder(typeof(Sizes), nameof(Of))]
public sealed class Sizes : IReadOnlyList<long>, IEquatable<Sizes>
#pragma warning restore CA1710
{
    private readonly long[] _values;

    private Sizes(long[] values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public long this[int index] => _values[index];

    /// <summary>One size for all dimensions.</summary>
    /// <param name="size">The size.</param>
    public static implicit operator Sizes(long size) => Of([size]);

    /// <summary>One size for all dimensions.</summary>
    /// <param name="size">The size.</param>
    public static Sizes FromInt64(long size) => Of([size]);

    /// <summary>A size for each dimension, or one for all.</summary>
    /// <param name="values">The sizes.</param>
    public static Sizes Of(ReadOnlySpan<long> values) => new(values.ToArray());

    /// <summary>A size for each of so many dimensions.</summary>
    /// <param name="dimensions">How many dimensions there are.</param>
    /// <exception cref="ArgumentException">There is neither one size nor one for each dimension.</exception>
    public long[] For(int dimensions) => Suits(dimensions)
        ? _values.Length == dimensions ? [.. _values] : [.. Enumerable.Repeat(_values[0], dimensions)]
        : throw new ArgumentException($"must be one size or {dimensions}, is {this}", nameof(dimensions));

    /// <summary>Whether there is one size, or one for each of so many dimensions.</summary>
    /// <param name="dimensions">How many dimensions there are.</param>
    public bool Suits(int dimensions) => _values.Length == 1 || _values.Length == dimensions;

    /// <inheritdoc/>
    public bool Equals(Sizes? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sizes);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(_values.Length, HashCode.Combine);

    /// <summary>The sizes as they are written in a config: <c>3</c> or <c>[3, 5]</c>.</summary>
    public override string ToString() => _values.Length == 1
        ? _values[0].ToString(CultureInfo.InvariantCulture)
        : $"[{string.Join(", ", _values)}]";

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
