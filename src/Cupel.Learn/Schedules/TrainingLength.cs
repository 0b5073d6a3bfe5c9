namespace Cupel.Learn.Schedules;

/// <summary>How long a training is, for the schedules that depend on it.</summary>
/// <param name="Steps">Optimizer steps in the whole run; at least 1.</param>
/// <param name="StepsPerEpoch">Optimizer steps in one epoch; at least 1.</param>
public readonly record struct TrainingLength(long Steps, long StepsPerEpoch)
{
    /// <summary>The epochs, a broken-off one included.</summary>
    public long Epochs => 1 + ((Steps - 1) / StepsPerEpoch);
}
