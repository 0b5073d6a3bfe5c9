using System.Text;

namespace Cupel.Metrics;

/// <summary>The names of the metrics of an event file, numbered from 0 in the order they were first met.</summary>
/// <remarks>A file repeats a few names a million times, mostly in the same order: the name that came after the one before is tried first. Not safe
/// to share between threads.</remarks>
internal sealed class EventNames
{
    private const string HparamsPrefix = "_hparams_/";

    private readonly List<Name> _names = [];
    private readonly Dictionary<byte[], int> _numbers = new(new Utf8Comparer());
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private Name _last = new([], "", 0, Hparams: false);

    /// <summary>Knows no name yet.</summary>
    public EventNames() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

    /// <summary>A name as text.</summary>
    public string this[int number] => _names[number].Text;

    /// <summary>Whether a name is TensorBoard's own, of its hparams plugin.</summary>
    public bool IsHparams(int number) => _names[number].Hparams;

    /// <summary>The number of a name.</summary>
    public int Number(ReadOnlySpan<byte> utf8)
    {
        Name name = _last.Next is Name next && utf8.SequenceEqual(next.Utf8) ? next : Search(utf8);
        _last.Next = name;
        _last = name;
        return name.Number;
    }

    private Name Search(ReadOnlySpan<byte> utf8)
    {
        if (_lookup.TryGetValue(utf8, out int number))
        {
            return _names[number];
        }

        string text = Encoding.UTF8.GetString(utf8);
        var made = new Name(utf8.ToArray(), text, _names.Count, text.StartsWith(HparamsPrefix, StringComparison.Ordinal));
        _names.Add(made);
        _numbers[made.Utf8] = made.Number;
        return made;
    }

    private sealed record Name(byte[] Utf8, string Text, int Number, bool Hparams)
    {
        /// <summary>The name that came after it the last time.</summary>
        public Name? Next { get; set; }
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] utf8) => GetHashCode(utf8.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
