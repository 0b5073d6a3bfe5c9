using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Cupel.Runs;

/// <summary>The identity of a run: a UUID of version 7 in Crockford's base 32, lower case, 26 characters.</summary>
/// <remarks>Ids compared as text (ordinal) sort by the time they were made. Immutable; the default value is no id.</remarks>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId
{
    /// <summary>How many characters an id has.</summary>
    public const int Length = 26;

    // Two words instead of a UInt128: code that touches a type with one of those inside cannot be compiled ahead of time.
    private readonly ulong _high;
    private readonly ulong _low;

    internal RunId(ulong high, ulong low) => (_high, _low) = (high, low);

    /// <summary>The two halves, which sort as the texts do.</summary>
    internal (ulong High, ulong Low) Bits => (_high, _low);

    /// <summary>The id as text; made each time it is asked for, so that a list of many runs holds numbers alone.</summary>
    public string Value => Base32.Encode(_high, _low);

    /// <summary>When the id was made, to the millisecond.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds((long)(_high >> 16));

    /// <summary>A readable name such as <c>brave-otter</c>. Always the same for one id; two ids may share a name.</summary>
    public string Name
    {
        get
        {
            // The finalizer of splitmix64 spreads the random half of the id over both words.
            ulong mixed = _low;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            mixed ^= mixed >> 31;
            string adjective = RunNameWords.Adjectives[(int)((uint)mixed % (uint)RunNameWords.Adjectives.Length)];
            string noun = RunNameWords.Nouns[(int)((uint)(mixed >> 32) % (uint)RunNameWords.Nouns.Length)];
            return $"{adjective}-{noun}";
        }
    }

    /// <summary>Reads an id.</summary>
    /// <param name="text">26 characters of Crockford's base 32 in lower case.</param>
    /// <exception cref="FormatException"><paramref name="text"/> is not an id.</exception>
    public static RunId Parse(string text) =>
        TryParse(text, out RunId id) ? id : throw new FormatException($"not a run id: `{text}`");

    /// <summary>Reads an id where the text is one.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="id">The id, or the default where <paramref name="text"/> is none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RunId id)
    {
        bool valid = Base32.TryDecode(text, out ulong high, out ulong low);
        id = valid ? new RunId(high, low) : default;
        return valid;
    }

    /// <summary>Reads an id where the characters are one.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out RunId id)
    {
        bool valid = Base32.TryDecode(text, out ulong high, out ulong low);
        id = valid ? new RunId(high, low) : default;
        return valid;
    }

    /// <summary>The order of a list: below 0 where the left one was made later.</summary>
    internal static int CompareNewestFirst(RunId left, RunId right) =>
        left._high != right._high ? right._high.CompareTo(left._high) : right._low.CompareTo(left._low);

    /// <summary>Writes the id as text of <see cref="Length"/> bytes.</summary>
    internal void CopyTo(Span<byte> text) => Base32.Encode(_high, _low, text);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
