using System.Buffers;
using Cupel.Filters;

namespace Cupel.Index;

/// <summary>The values of one field for the runs that are new to an index.</summary>
/// <param name="runs">How many runs those are.</param>
internal sealed class FreshColumn(int runs)
{
    private readonly ArrayBufferWriter<byte> _lists = new();
    private readonly ArrayBufferWriter<byte> _one = new();
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The number of each run's list, from 1, or 0.</summary>
    public int[] Codes { get; } = new int[runs];

    /// <summary>The bytes of the lists, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => _lists.WrittenSpan;

    /// <summary>How many lists there are.</summary>
    public int Lists => _known.Count;

    /// <summary>Sets the values of a run.</summary>
    public void Set(int run, IReadOnlyList<FieldValue> values)
    {
        _one.ResetWrittenCount();
        ValueCodec.Write(_one, values);

        // Bytes as characters of one byte each: a key that a dictionary can compare.
        string key = System.Text.Encoding.Latin1.GetString(_one.WrittenSpan);
        if (!_known.TryGetValue(key, out int code))
        {
            _known[key] = code = _known.Count + 1;
            _lists.Write(_one.WrittenSpan);
        }

        Codes[run] = code;
    }
}
