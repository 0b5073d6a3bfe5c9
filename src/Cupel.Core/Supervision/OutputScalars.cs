using System.Text.RegularExpressions;
using Cupel.Metrics;

namespace Cupel.Supervision;

/// <summary>Turns lines of output into metrics.</summary>
/// <remarks>
/// <para>The step of a line's metrics is the last one that any line told. As long as none did, it is counted: from 0, and one more whenever a metric
/// comes that came since the last count. A line may tell a step alone; a step that is no whole number is a metric as any other.</para>
/// <para>A pattern that takes more than a second for a line is not asked again. The file is made with the first metric. Safe to share between
/// threads.</para>
/// </remarks>
internal sealed class OutputScalars(IReadOnlyList<string> patterns, string folder, Action<string> warn, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ScalarPattern> _patterns = [.. patterns.Select(ScalarPattern.Parse)];
    private readonly Dictionary<string, double> _line = [];
    private readonly HashSet<string> _counted = [];
    private EventFileWriter? _writer;
    private long? _step;
    private long _count;

    public void Take(string line)
    {
        // Every pattern needs a number; most lines of a long log have none at their end or anywhere.
        if (line.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !line.Contains('n', StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        lock (_lock)
        {
            _line.Clear();
            _patterns.RemoveAll(pattern => !TryRead(pattern, line));

            if (_line.TryGetValue(ScalarPattern.Step, out double step) && step >= 0 && step == Math.Truncate(step) && step < long.MaxValue)
            {
                _line.Remove(ScalarPattern.Step);
                _step = (long)step;
            }

            if (_line.Count > 0)
            {
                Add(_step ?? Count());
            }
        }
    }

    public void Dispose() => _writer?.Dispose();

    private bool TryRead(ScalarPattern pattern, string line)
    {
        try
        {
            pattern.Read(line, _line);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            warn($"the scalar pattern `{pattern.Text}` took more than a second for one line of output and was not used after it");
            return false;
        }
    }

    private long Count()
    {
        if (_line.Keys.Any(_counted.Contains))
        {
            _count++;
            _counted.Clear();
        }

        _counted.UnionWith(_line.Keys);
        return _count;
    }

    private void Add(long step)
    {
        _writer ??= new EventFileWriter(folder, clock);
        foreach ((string name, double value) in _line)
        {
            _writer.Add(name, value, step);
        }
    }
}
