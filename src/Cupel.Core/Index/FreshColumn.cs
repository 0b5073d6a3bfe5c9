using System.Buffers;
using System.Text;

namespace Cupel.Index;

/// <summary>The values of one field for the runs that are new to an index.</summary>
/// <param name="runs">How many runs those are.</param>
internal sealed class FreshColumn(int runs)
{
    private readonly ArrayBufferWriter<byte> _lists = new();
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The number of each run's list, from 1, or 0.</summary>
    public int[] Codes { get; } = new int[runs];

    /// <summary>The bytes of the lists, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => _lists.WrittenSpan;

    /// <summary>How many lists there are.</summary>
    public int Lists => _known.Count;

    /// <summary>Sets the values of a run.</summary>
    /// <param name="run">Which of the runs.</param>
    /// <param name="values">Its values as <see cref="FreshRun"/> has them.</param>
    public void Set(int run, string values) => Codes[run] = Add(values);

    /// <summary>The number of a list, from 1, which is taken in where it is new.</summary>
    public int Add(string values)
    {
        if (!_known.TryGetValue(values, out int code))
        {
            _known[values] = code = _known.Count + 1;
            _lists.Advance(Encoding.Latin1.GetBytes(values, _lists.GetSpan(values.Length)));
        }

        return code;
    }
}
