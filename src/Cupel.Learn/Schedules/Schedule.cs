namespace Cupel.Learn.Schedules;

/// <summary>A learning rate for every optimizer step, and with some schedules a momentum: a pure function of the step, so that there is no state
/// to save. Only a <see cref="ReactiveSchedule"/> has one.</summary>
/// <param name="rate">The rate at a step.</param>
/// <param name="momentum">The momentum at a step, null where it is left alone; no function where it always is.</param>
/// <remarks>Immutable but for reactive ones; safe to share between threads where the functions are. This is also the way to a rule of your
/// own: <c>new Schedule(s => 0.1 / (1 + s))</c>.</remarks>
public class Schedule(Func<long, double> rate, Func<long, double?>? momentum = null)
{
    /// <summary>Whether it has a momentum, for some steps at least.</summary>
    public bool HasMomentum => momentum is not null;

    /// <summary>The learning rate for a step.</summary>
    /// <param name="step">Optimizer steps done so far, from 0. Steps past the planned end keep the last rate of the formula.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return rate(step);
    }

    /// <summary>The momentum for a step; null where the schedule leaves it alone.</summary>
    /// <param name="step">Optimizer steps done so far, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double? MomentumAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return momentum?.Invoke(step);
    }
}
