using Cupel.Learn.Training;

namespace Cupel.Learn.Tests.Training;

/// <summary>Keeps what is recorded.</summary>
internal sealed class MemorySink : IMetricSink
{
    public List<(string Name, long Step, double Value)> Records { get; } = [];

    public int Flushes { get; private set; }

    public void Record(string name, long step, double value) => Records.Add((name, step, value));

    public void Flush() => Flushes++;

    public double[] Of(string name) => [.. Records.Where(record => record.Name == name).Select(record => record.Value)];
}
