using Cupel.Metrics;

namespace Cupel.Supervision;

/// <summary>Turns lines of output into metrics.</summary>
/// <remarks>A line's step is the one it names, or else the last one that a line <c>step: N</c> named, or else how many points the metric
/// has already. Such a line is no metric itself. The file is made with the first metric. Safe to share between threads.</remarks>
internal sealed class OutputScalars(IReadOnlyList<string> patterns, string folder, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ScalarPattern[] _patterns = [.. patterns.Select(ScalarPattern.Parse)];
    private readonly Dictionary<string, long> _counts = [];
    private EventFileWriter? _writer;
    private long? _step;

    public void Take(string line)
    {
        // Every pattern needs a number; most lines of a long log have none at their end or anywhere.
        if (_patterns.Length == 0 || line.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !line.Contains('n', StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        lock (_lock)
        {
            foreach (ScalarPattern pattern in _patterns)
            {
                if (pattern.TryMatch(line, out string? key, out double value, out long? step))
                {
                    Add(key, value, step);
                    return;
                }
            }
        }
    }

    public void Dispose() => _writer?.Dispose();

    private void Add(string key, double value, long? step)
    {
        if (key == "step" && step is null && value >= 0 && value == Math.Truncate(value) && value < long.MaxValue)
        {
            _step = (long)value;
            return;
        }

        long count = _counts.GetValueOrDefault(key);
        _counts[key] = count + 1;
        _writer ??= new EventFileWriter(folder, clock);
        _writer.Add(key, value, step ?? _step ?? count);
    }
}
