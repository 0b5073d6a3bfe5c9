using System.Buffers;
using System.Text;
using Cupel.Filters;

namespace Cupel.Index;

/// <summary>A run as its files were read just now, as small as an index keeps it.</summary>
/// <param name="Stamps">The states that the files had before they were read.</param>
/// <param name="Values">Its columns with their values as bytes, which stand in a text of one character each: a key that a dictionary can compare.</param>
/// <remarks>Immutable.</remarks>
internal sealed record FreshRun(RunStamps Stamps, IReadOnlyList<(string Column, string Bytes)> Values)
{
    /// <summary>Takes what an index keeps out of a run that was read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stamps">The states that its files had before that.</param>
    /// <param name="notes">The names of its notes.</param>
    public static FreshRun Of(RunFacts run, RunStamps stamps, IReadOnlyList<string> notes)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var values = new List<(string Column, string Bytes)>();
        foreach ((string column, IReadOnlyList<FieldValue> list) in IndexFields.Of(run, notes))
        {
            bytes.ResetWrittenCount();
            ValueCodec.Write(bytes, list);
            values.Add((column, Encoding.Latin1.GetString(bytes.WrittenSpan)));
        }

        return new FreshRun(stamps, values);
    }
}
