using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cupel.Runs;

/// <summary>Makes run ids: each is larger than every one this source made before, also when the clock stands still or goes back.</summary>
/// <remarks>
/// <para>An id is 48 bits of Unix milliseconds, the version 7, and 74 random bits (RFC 9562, section 5.7). Within one millisecond,
/// and while the clock is behind the last id, the random bits grow by a random amount from 1 to 2³² (method 2 of section 6.2).</para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed class RunIdSource
{
    private static readonly UInt128 RandomLimit = (UInt128)1 << 74;

    private readonly TimeProvider _clock;
    private readonly Action<Span<byte>> _fill;
    private readonly Lock _lock = new();
    private long _milliseconds = -1;
    private UInt128 _random;

    /// <summary>Makes a source with the system's own randomness, so that ids made at once by many processes differ.</summary>
    /// <param name="clock">Tells the time.</param>
    public RunIdSource(TimeProvider clock)
        : this(clock, RandomNumberGenerator.Fill)
    {
    }

    /// <summary>Makes a source whose randomness can be repeated: <c>new(clock, new Random(1).NextBytes)</c>.</summary>
    /// <param name="clock">Tells the time.</param>
    /// <param name="fill">Fills a span with random bytes.</param>
    public RunIdSource(TimeProvider clock, Action<Span<byte>> fill)
    {
        _clock = clock;
        _fill = fill;
    }

    /// <summary>Makes the next id, larger than one that somebody else made, whatever the clock says.</summary>
    /// <param name="earlier">The id to come after.</param>
    public RunId NextAfter(RunId earlier)
    {
        (ulong high, ulong low) = earlier.Bits;
        lock (_lock)
        {
            long milliseconds = (long)(high >> 16);
            UInt128 random = ((UInt128)(high & 0xfff) << 62) | (low & ((1UL << 62) - 1));
            if (milliseconds > _milliseconds || (milliseconds == _milliseconds && random > _random))
            {
                (_milliseconds, _random) = (milliseconds, random);
            }

            return Next();
        }
    }

    /// <summary>Makes the next id.</summary>
    public RunId Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_lock)
        {
            _fill(bytes);
            UInt128 fresh = BinaryPrimitives.ReadUInt128LittleEndian(bytes);
            long now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _milliseconds)
            {
                (_milliseconds, _random) = (now, fresh % RandomLimit);
            }
            else
            {
                _random += 1 + (uint)fresh;
                if (_random >= RandomLimit)
                {
                    (_milliseconds, _random) = (_milliseconds + 1, fresh % RandomLimit);
                }
            }

            UInt128 high = ((UInt128)_milliseconds << 80) | ((UInt128)7 << 76) | ((_random >> 62) << 64);
            UInt128 low = ((UInt128)2 << 62) | (_random & (((UInt128)1 << 62) - 1));
            return new RunId(high | low);
        }
    }
}
