using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>What a learning rate schedule is made from.</summary>
public abstract record ScheduleOptions : PartOptions
{
    /// <summary>Makes the schedule of a run that is one epoch.</summary>
    /// <param name="peak">The optimizer's learning rate, which the schedule scales; finite and at least 0.</param>
    /// <param name="steps">Optimizer steps in the whole run; at least 1.</param>
    /// <exception cref="ArgumentException">An argument or an option is outside its range, or does not fit the steps.</exception>
    public Schedule Build(double peak, long steps) => Build(peak, new TrainingLength(steps, steps));

    /// <summary>Makes the schedule.</summary>
    /// <param name="peak">The optimizer's learning rate, which the schedule scales; finite and at least 0.</param>
    /// <param name="length">How long the run is.</param>
    /// <exception cref="ArgumentException">An argument or an option is outside its range, or does not fit the length.</exception>
    public Schedule Build(double peak, TrainingLength length)
    {
        Check();
        ArgumentOutOfRangeException.ThrowIfNegative(peak);
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(peak), true, nameof(peak));
        ArgumentOutOfRangeException.ThrowIfLessThan(length.Steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length.StepsPerEpoch, 1);
        Refuse(ConflictsWith(length));
        return Create(peak, length);
    }

    /// <summary>Which options do not fit a run of a certain length.</summary>
    /// <param name="length">How long the run is.</param>
    public virtual IEnumerable<OptionConflict> ConflictsWith(TrainingLength length) => [];

    /// <summary>Makes the schedule from checked values.</summary>
    /// <param name="peak">The optimizer's learning rate.</param>
    /// <param name="length">How long the run is.</param>
    protected abstract Schedule Create(double peak, TrainingLength length);
}
