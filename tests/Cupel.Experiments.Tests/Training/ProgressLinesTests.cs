using Cupel.Experiments.Training;
using Cupel.Learn.Training;

namespace Cupel.Experiments.Tests.Training;

public sealed class ProgressLinesTests : IDisposable
{
    private readonly StringWriter _writer = new() { NewLine = "\n" };
    private readonly Stopwatch _clock = new();
    private readonly ProgressLines _lines;

    public ProgressLinesTests() => _lines = new ProgressLines(_writer, _clock, batchSize: 32);

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void The_first_step_is_said_at_once_and_others_only_every_200_ms()
    {
        Step(1);
        Step(2, afterMilliseconds: 199);
        Step(3, afterMilliseconds: 1);
        Step(4, afterMilliseconds: 100);

        Assert.Equal(
            "PROGRESS 0.0100 epoch 1/5  loss 0.5000\n"
            + "PROGRESS 0.0300 epoch 1/5  loss 0.5000  320 samples/s\n",
            _writer.ToString());
    }

    [Fact]
    public void The_end_of_an_epoch_is_said_always_and_to_people_too()
    {
        Step(1);
        _clock.Now += TimeSpan.FromSeconds(2);
        _lines.Report(new TrainingProgress(20, 100, 0, 5, 0.5, [new("train_loss", 0.25), new("val_accuracy", double.NaN)]));
        _lines.Report(new TrainingProgress(40, 100, 1, 5, 0.5, [new("train_loss", 0.125)]));

        Assert.Equal(
            "PROGRESS 0.0100 epoch 1/5  loss 0.5000\n"
            + "epoch 1/5  train_loss 0.2500  val_accuracy NaN  304 samples/s\n"
            + "PROGRESS 0.2000 epoch 1/5  loss 0.5000  304 samples/s\n"
            + "epoch 2/5  train_loss 0.1250  624 samples/s\n"
            + "PROGRESS 0.4000 epoch 2/5  loss 0.5000  624 samples/s\n",
            _writer.ToString());
    }

    [Fact]
    public void A_resumed_training_counts_its_speed_from_where_it_went_on()
    {
        Step(51);
        Step(61, afterMilliseconds: 1000);

        Assert.Contains("PROGRESS 0.6100 epoch 1/5  loss 0.5000  320 samples/s\n", _writer.ToString(), StringComparison.Ordinal);
    }

    private void Step(long step, int afterMilliseconds = 0)
    {
        _clock.Now += TimeSpan.FromMilliseconds(afterMilliseconds);
        _lines.Report(new TrainingProgress(step, 100, 0, 5, 0.5));
    }

    private sealed class Stopwatch : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
