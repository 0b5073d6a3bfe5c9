using Cupel.Learn.Training;
using Cupel.Metrics;

namespace Cupel.Experiments.Training;

/// <summary>Writes the numbers of a training into the run's folder, as TensorBoard event files.</summary>
/// <param name="folder">The folder of the event files.</param>
/// <param name="time">The clock.</param>
public sealed class RunMetricSink(string folder, TimeProvider time) : IMetricSink, IDisposable
{
    private readonly EventFileWriter _writer = new(folder, time);

    /// <inheritdoc/>
    public void Record(string name, long step, double value) => _writer.Add(name, value, step);

    /// <inheritdoc/>
    public void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
