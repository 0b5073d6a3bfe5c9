using Cupel.Learn.Training;

namespace Cupel.Experiments.Tests.Training;

/// <summary>Keeps what a training records, in order.</summary>
internal sealed class MemorySink : IMetricSink
{
    public List<(string Name, long Step, double Value)> Records { get; } = [];

    public void Record(string name, long step, double value) => Records.Add((name, step, value));

    public void Flush()
    {
    }
}
