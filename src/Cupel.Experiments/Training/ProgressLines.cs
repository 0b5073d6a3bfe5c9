using System.Globalization;
using Cupel.Learn.Training;

namespace Cupel.Experiments.Training;

/// <summary>Says how far a training is: a line an epoch for people, and lines <c>PROGRESS fraction text</c> for the supervisor.</summary>
/// <param name="writer">Where the lines go.</param>
/// <param name="time">The clock.</param>
/// <param name="samplesAStep">Samples in a full batch, for the speed.</param>
public sealed class ProgressLines(TextWriter writer, TimeProvider time, int samplesAStep) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private readonly long _started = time.GetTimestamp();
    private long? _firstStep;
    private long _said;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        // A resumed training counts its speed from where it went on.
        _firstStep ??= value.Step - 1;
        bool epochEnded = value.Metrics is not null;
        if (!epochEnded && time.GetElapsedTime(_said) < Often)
        {
            return;
        }

        _said = time.GetTimestamp();
        string speed = Speed(value);
        string epoch = $"epoch {value.Epoch + 1}/{value.Epochs}";
        if (value.Metrics is not null)
        {
            IEnumerable<string> metrics = value.Metrics.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Name} {m.Value:0.0000}"));
            writer.WriteLine(string.Join("  ", [epoch, .. metrics, speed]));
        }

        // Always the same parts, so that a line that shows them stays still.
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"PROGRESS {(double)value.Step / value.Steps:0.0000} {epoch}  loss {value.Loss:0.0000}  {speed}"));
    }

    private string Speed(TrainingProgress value)
    {
        double seconds = time.GetElapsedTime(_started).TotalSeconds;
        long speed = (long)((value.Step - _firstStep!.Value) * samplesAStep / Math.Max(seconds, 1e-3));
        return string.Create(CultureInfo.InvariantCulture, $"{speed:N0} samples/s");
    }
}
