using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>What a learning rate schedule is made from.</summary>
public abstract record ScheduleOptions : PartOptions
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="peak">The optimizer's learning rate, which the schedule scales; finite and at least 0.</param>
    /// <param name="steps">Optimizer steps in the whole run; at least 1.</param>
    /// <exception cref="ArgumentException">An argument or an option is outside its range, or does not fit the steps.</exception>
    public Schedule Build(double peak, long steps)
    {
        Check();
        ArgumentOutOfRangeException.ThrowIfNegative(peak);
        ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(peak), true, nameof(peak));
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Refuse(ConflictsWith(steps));
        return Create(peak, steps);
    }

    /// <summary>Which options do not fit a run of a certain length.</summary>
    /// <param name="steps">Optimizer steps in the whole run; at least 1.</param>
    public virtual IEnumerable<OptionConflict> ConflictsWith(long steps) => [];

    /// <summary>Makes the schedule from checked values.</summary>
    /// <param name="peak">The optimizer's learning rate.</param>
    /// <param name="steps">Optimizer steps in the whole run.</param>
    protected abstract Schedule Create(double peak, long steps);
}
