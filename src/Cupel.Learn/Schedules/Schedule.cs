namespace Cupel.Learn.Schedules;

/// <summary>A learning rate for every optimizer step: a pure function of the step, so there is no state to save.</summary>
/// <param name="rate">The rate at a step.</param>
/// <remarks>Immutable; safe to share between threads where <paramref name="rate"/> is.</remarks>
public sealed class Schedule(Func<long, double> rate)
{
    /// <summary>The learning rate for a step.</summary>
    /// <param name="step">Optimizer steps done so far, from 0. Steps past the planned end keep the last rate of the formula.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return rate(step);
    }
}
