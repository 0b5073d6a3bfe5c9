using Cupel.Errors;
using Cupel.Learn.Checkpoints;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Training;

/// <summary>The two checkpoints of a training: the best weights, and all that is needed to go on.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="parts">What is saved and restored.</param>
internal sealed class TrainerCheckpoints(CheckpointFolder folder, TrainerParts parts)
{
    /// <summary>Whether the model has the best of its averaged weights: what it had before, and what the average was, are lost to it.</summary>
    public bool HoldsBestAverage { get; private set; }

    public void SaveBest() => folder.SaveBest(parts.Model);

    public void LoadBest()
    {
        folder.LoadBest(parts.Model);
        HoldsBestAverage = parts.Average is { Count: > 0 };
    }

    public void SaveLast(TrainingState state, EpochMetrics training)
    {
        state.Metrics = training.State;
        state.Schedules = [.. parts.Optimizers.Select(optimizer => (optimizer.Schedule as ReactiveSchedule)?.State)];
        state.Callbacks = [.. parts.Callbacks.Select(callback => callback.State)];
        new LastCheckpoint(folder, parts).Save(state);
    }

    public TrainingState LoadLast(EpochMetrics training)
    {
        if (parts.Average is { IsSwapped: true } average)
        {
            average.Swap();
        }

        TrainingState state = new LastCheckpoint(folder, parts).Load();
        HoldsBestAverage = false;
        if (state.Metrics.Length != training.State.Length || state.Callbacks.Length != parts.Callbacks.Count || state.Seed != parts.Seed)
        {
            throw Other("other metrics, callbacks or another seed");
        }

        RestoreSchedules(state);
        foreach ((Callback callback, string? text) in parts.Callbacks.Zip(state.Callbacks))
        {
            if (text is not null)
            {
                callback.Restore(text);
            }
        }

        return state;
    }

    private void RestoreSchedules(TrainingState state)
    {
        try
        {
            if (state.Schedules.Length != parts.Optimizers.Count)
            {
                throw new FormatException("there is another number of schedules");
            }

            foreach ((TrainingOptimizer optimizer, string? saved) in parts.Optimizers.Zip(state.Schedules))
            {
                var schedule = optimizer.Schedule as ReactiveSchedule;
                if (schedule is null != saved is null)
                {
                    throw new FormatException("one schedule has a state, the other has none");
                }

                schedule?.Restore(saved!);
            }
        }
        catch (FormatException)
        {
            throw Other("another schedule");
        }
    }

    private UserErrorException Other(string what) => new(
        ErrorCodes.Checkpoint, $"checkpoint `{folder.LastFile}` was made with {what}",
        hint: "use the config it was made with, or start without the checkpoint");
}
