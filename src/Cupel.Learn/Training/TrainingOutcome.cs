namespace Cupel.Learn.Training;

/// <summary>Why a training ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The limit of steps was reached.</summary>
    MaxSteps,

    /// <summary>It was asked to stop; the step that was going on was finished and everything saved.</summary>
    Stopped,
}
