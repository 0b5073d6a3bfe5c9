using System.Globalization;
using Cupel.Learn.Training;

namespace Cupel.Experiments.Training;

/// <summary>Says how far a training is: a line an epoch for people, and lines <c>PROGRESS fraction text</c> for the supervisor, at most one in
/// 200 ms besides those at the end of an epoch.</summary>
/// <remarks>The speed is counted from the first report on, so neither reading the data nor what was done before a resumed training went on
/// counts.</remarks>
/// <param name="writer">Where the lines go.</param>
/// <param name="time">The clock.</param>
/// <param name="batchSize">Samples in a full batch, for the speed.</param>
public sealed class ProgressLines(TextWriter writer, TimeProvider time, int batchSize) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private (long Time, long Step)? _first;
    private long? _said;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        long now = time.GetTimestamp();
        _first ??= (now, value.Step);
        if (value.Metrics is null && _said is long said && time.GetElapsedTime(said, now) < Often)
        {
            return;
        }

        _said = now;
        string epoch = $"epoch {value.Epoch + 1}/{value.Epochs}";
        string speed = Speed(value, now);
        if (value.Metrics is not null)
        {
            IEnumerable<string> metrics = value.Metrics.Select(m => string.Create(CultureInfo.InvariantCulture, $"  {m.Name} {m.Value:0.0000}"));
            writer.WriteLine($"{epoch}{string.Concat(metrics)}{speed}");
        }

        // Always the same parts, so that a line that shows them stays still.
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"PROGRESS {(double)value.Step / value.Steps:0.0000} {epoch}  loss {value.Loss:0.0000}{speed}"));
    }

    private string Speed(TrainingProgress value, long now)
    {
        (long started, long firstStep) = _first!.Value;
        double seconds = time.GetElapsedTime(started, now).TotalSeconds;
        return value.Step > firstStep && seconds > 0
            ? string.Create(CultureInfo.InvariantCulture, $"  {(value.Step - firstStep) * batchSize / seconds:N0} samples/s")
            : "";
    }
}
