using System.Text;

namespace Cupel.Supervision;

/// <summary>A line of a run's output.</summary>
/// <param name="Time">When its first byte was written; null where nobody knows.</param>
/// <param name="Stream">1 for standard output, 2 for standard error.</param>
/// <param name="Text">The line without its end. Bytes that are no UTF-8 read U+FFFD.</param>
public sealed record OutputLine(DateTimeOffset? Time, int Stream, string Text);

/// <summary>Puts a run's output together to lines, each stream's by itself. A line comes when it is whole.</summary>
public sealed class OutputLines
{
    private readonly List<byte>[] _rest = [[], []];
    private readonly DateTimeOffset?[] _times = new DateTimeOffset?[2];

    /// <summary>The lines that more output completes.</summary>
    /// <param name="update">What came.</param>
    public IEnumerable<OutputLine> Add(OutputUpdate update)
    {
        int index = update.Stream - 1;
        ReadOnlyMemory<byte> left = update.Bytes;
        while (!left.IsEmpty)
        {
            int end = left.Span.IndexOf((byte)'\n');
            if (_rest[index].Count == 0)
            {
                _times[index] = update.Time;
            }

            _rest[index].AddRange(end < 0 ? left.Span : left.Span[..end]);
            if (end < 0)
            {
                yield break;
            }

            yield return Take(index);
            left = left[(end + 1)..];
        }
    }

    /// <summary>The last lines where they have no end.</summary>
    public IEnumerable<OutputLine> Finish()
    {
        for (int index = 0; index < _rest.Length; index++)
        {
            if (_rest[index].Count > 0)
            {
                yield return Take(index);
            }
        }
    }

    private OutputLine Take(int index)
    {
        var line = new OutputLine(_times[index], index + 1, Encoding.UTF8.GetString([.. _rest[index]]));
        _rest[index].Clear();
        return line;
    }
}
