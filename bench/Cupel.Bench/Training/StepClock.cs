using System.Diagnostics;
using Cupel.Learn.Training;

namespace Cupel.Bench.Training;

/// <summary>Times the steps after a warm-up, up to the last checkpoint, and keeps the loss of every step.</summary>
internal sealed class StepClock(int warmup) : Callback
{
    private readonly List<double> _losses = [];
    private long _began;

    public IReadOnlyList<double> Losses => _losses;

    public double StepsPerSecond { get; private set; }

    public override void StepEnded(Trainer trainer, double loss)
    {
        _losses.Add(loss);
        if (_losses.Count == warmup)
        {
            _began = Stopwatch.GetTimestamp();
        }
    }

    public override void Ended(Trainer trainer, TrainingReport report) =>
        StepsPerSecond = (_losses.Count - warmup) / Stopwatch.GetElapsedTime(_began).TotalSeconds;
}
