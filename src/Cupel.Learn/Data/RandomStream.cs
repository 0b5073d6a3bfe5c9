using System.Runtime.CompilerServices;

namespace Cupel.Learn.Data;

/// <summary>A stream of random numbers that is a pure function of its key: the same on every machine, in every release.</summary>
/// <remarks>
/// <para>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): the state starts at a mix of the
/// key's three numbers and grows by <c>0x9E3779B97F4A7C15</c> for each number drawn. Period 2^64. Not for secrets.</para>
/// <para>A mutable value: pass it by <c>ref</c>. A copy continues from where the original stood.</para>
/// </remarks>
public struct RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>Opens the stream of a key.</summary>
    /// <param name="seed">The seed of the whole run.</param>
    /// <param name="epoch">Passes over the data so far.</param>
    /// <param name="index">What the stream is for within the epoch, for example a sample.</param>
    public RandomStream(ulong seed, long epoch = 0, long index = 0) =>
        _state = Mix(Mix(Mix(seed + Golden) + (ulong)epoch + Golden) + (ulong)index + Golden);

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>A whole number from 0 to below a bound, each as likely as any other.</summary>
    /// <param name="below">The bound, itself excluded; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="below"/> is below 1.</exception>
    public int NextInt(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);

        // Lemire's method: the high half of a 32×32 bit product, with the few low halves refused that would favour small numbers.
        uint bound = (uint)below;
        ulong product = (NextBits() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint refused = (0u - bound) % bound;
            while ((uint)product < refused)
            {
                product = (NextBits() >> 32) * bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number from 0 to below 1, a multiple of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items into a random order, each order as likely as any other (Fisher and Yates).</summary>
    /// <typeparam name="T">Of the items.</typeparam>
    /// <param name="items">What to shuffle, in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
