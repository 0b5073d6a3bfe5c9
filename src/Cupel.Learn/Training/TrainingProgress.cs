namespace Cupel.Learn.Training;

/// <summary>How far a training is.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Steps">Optimizer steps in all.</param>
/// <param name="Epoch">The pass over the data that is going on, from 0.</param>
/// <param name="Epochs">Passes in all.</param>
/// <param name="Loss">The loss of the last batch.</param>
/// <param name="Metrics">The metrics of the epoch, where it has just ended; else null.</param>
public sealed record TrainingProgress(
    long Step, long Steps, long Epoch, long Epochs, double Loss, IReadOnlyList<MetricValue>? Metrics = null);
