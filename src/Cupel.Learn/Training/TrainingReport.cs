namespace Cupel.Learn.Training;

/// <summary>How a training ended.</summary>
/// <param name="Outcome">Why it ended.</param>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Epoch">Passes over the data done; the one that was broken off does not count.</param>
/// <param name="Metrics">The metrics of the last epoch that was closed; empty where none was.</param>
/// <param name="Best">The best value of the monitored metric; null where there was no validation.</param>
/// <param name="BestStep">The steps done when it was reached; null where there was no validation.</param>
public sealed record TrainingReport(
    TrainingOutcome Outcome, long Step, long Epoch, IReadOnlyList<MetricValue> Metrics, double? Best, long? BestStep);
