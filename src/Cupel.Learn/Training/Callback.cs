namespace Cupel.Learn.Training;

/// <summary>Something of the user's own that a trainer calls on its way.</summary>
/// <remarks>Callbacks are called in the order they were given, on the training's thread; what they throw ends the training. Inside
/// <see cref="StepEnded"/> the gradients are already forgotten.</remarks>
public abstract class Callback
{
    /// <summary>What must be saved for the callback to go on later, as text; null where nothing need be.</summary>
    public virtual string? State => null;

    /// <summary>Goes on from what <see cref="State"/> was. Called before <see cref="Started"/> when a training is resumed.</summary>
    /// <param name="state">The text.</param>
    public virtual void Restore(string state)
    {
    }

    /// <summary>Training is about to begin, or to go on.</summary>
    /// <param name="trainer">The trainer.</param>
    public virtual void Started(Trainer trainer)
    {
    }

    /// <summary>A step is done.</summary>
    /// <param name="trainer">The trainer; its step already counts this one.</param>
    /// <param name="loss">The loss of the batch.</param>
    public virtual void StepEnded(Trainer trainer, double loss)
    {
    }

    /// <summary>An epoch is done and validated.</summary>
    /// <param name="trainer">The trainer; its epoch is still this one.</param>
    /// <param name="metrics">The metrics of training and validation.</param>
    public virtual void EpochEnded(Trainer trainer, IReadOnlyList<MetricValue> metrics)
    {
    }

    /// <summary>Training has ended without an error.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="report">How it ended.</param>
    public virtual void Ended(Trainer trainer, TrainingReport report)
    {
    }
}
