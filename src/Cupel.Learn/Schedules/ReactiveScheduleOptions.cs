namespace Cupel.Learn.Schedules;

/// <summary>What a schedule is made from that follows what is measured. It stands alone: it cannot be combined with others, which are functions of the
/// step.</summary>
public abstract record ReactiveScheduleOptions : ScheduleOptions
{
    /// <summary>Makes the schedule of a run that is one epoch.</summary>
    /// <param name="peak">The optimizer's learning rate, where it begins; finite and at least 0.</param>
    /// <param name="steps">Optimizer steps in the whole run; at least 1.</param>
    /// <exception cref="ArgumentException">An argument or an option is outside its range, or does not fit the steps.</exception>
    public new ReactiveSchedule Build(double peak, long steps) => (ReactiveSchedule)base.Build(peak, steps);

    /// <summary>Makes the schedule.</summary>
    /// <param name="peak">The optimizer's learning rate, where it begins; finite and at least 0.</param>
    /// <param name="length">How long the run is.</param>
    /// <exception cref="ArgumentException">An argument or an option is outside its range, or does not fit the length.</exception>
    public new ReactiveSchedule Build(double peak, TrainingLength length) => (ReactiveSchedule)base.Build(peak, length);

    /// <inheritdoc/>
    protected abstract override ReactiveSchedule Create(double peak, TrainingLength length);
}
