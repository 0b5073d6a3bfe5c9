using System.Buffers.Binary;
using Cupel.Supervision;

namespace Cupel.Runs;

/// <summary>Makes run ids: each is larger than every one this source made before, also when the clock stands still or goes back.</summary>
/// <remarks>
/// <para>An id is 48 bits of Unix milliseconds, the version 7, and 74 random bits (RFC 9562, section 5.7). Within one millisecond,
/// and while the clock is behind the last id, the random bits grow by a random amount from 1 to 2³² (method 2 of section 6.2).</para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed class RunIdSource
{
    // The random bits are 12 in the high word and 62 in the low one. No UInt128: code with one of those cannot be compiled ahead of time.
    private const ulong HighLimit = 1UL << 12;
    private const ulong LowLimit = 1UL << 62;

    private readonly TimeProvider _clock;
    private readonly Action<Span<byte>> _fill;
    private readonly Lock _lock = new();
    private long _milliseconds = -1;
    private (ulong High, ulong Low) _random;

    /// <summary>Makes a source with the system's own randomness, so that ids made at once by many processes differ.</summary>
    /// <param name="clock">Tells the time.</param>
    public RunIdSource(TimeProvider clock)
        : this(clock, Posix.FillRandom)
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
            (ulong, ulong) random = (high & (HighLimit - 1), low & (LowLimit - 1));
            if (milliseconds > _milliseconds || (milliseconds == _milliseconds && random.CompareTo(_random) > 0))
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
            ulong first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            ulong second = BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]);
            (ulong High, ulong Low) fresh = (((second << 2) | (first >> 62)) & (HighLimit - 1), first & (LowLimit - 1));
            long now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _milliseconds)
            {
                (_milliseconds, _random) = (now, fresh);
            }
            else
            {
                ulong low = _random.Low + 1 + (uint)first;
                _random = (_random.High + (low / LowLimit), low % LowLimit);
                if (_random.High >= HighLimit)
                {
                    (_milliseconds, _random) = (_milliseconds + 1, fresh);
                }
            }

            const ulong Version = 7UL << 12;
            const ulong Variant = 2UL << 62;
            return new RunId(((ulong)_milliseconds << 16) | Version | _random.High, Variant | _random.Low);
        }
    }
}
