using System.Text.Json;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that follows what is measured, not the step: it has a state, which a checkpoint keeps.</summary>
/// <remarks>Not safe for several threads.</remarks>
public abstract class ReactiveSchedule : Schedule
{
    private readonly StrongBox _rate;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The first rate.</param>
    protected ReactiveSchedule(double rate)
        : this(new StrongBox { Value = rate })
    {
    }

    private ReactiveSchedule(StrongBox rate)
        : base(_ => rate.Value) => _rate = rate;

    /// <summary>Whether it is told the loss of every step, rather than the monitored metric of every epoch.</summary>
    public abstract bool FollowsSteps { get; }

    /// <summary>The rate of the next step.</summary>
    public double Rate
    {
        get => _rate.Value;
        protected set => _rate.Value = value;
    }

    /// <summary>The state as text: numbers that give themselves back to the last bit.</summary>
    public string State => JsonSerializer.Serialize([Rate, .. Numbers], ScheduleJson.Default.DoubleArray);

    /// <summary>What it remembers besides the rate.</summary>
    protected abstract double[] Numbers { get; set; }

    /// <summary>Takes what was measured into account.</summary>
    /// <param name="value">The loss or the metric. NaN is never better than anything.</param>
    /// <param name="largerIsBetter">Whether a larger value is a better one.</param>
    public abstract void Observe(double value, bool largerIsBetter = false);

    /// <summary>Goes on from what <see cref="State"/> was.</summary>
    /// <param name="state">The text.</param>
    /// <exception cref="FormatException">It is not the state of such a schedule.</exception>
    public void Restore(string state)
    {
        double[]? numbers = null;
        try
        {
            numbers = JsonSerializer.Deserialize(state, ScheduleJson.Default.DoubleArray);
        }
        catch (JsonException)
        {
            // Said below.
        }

        if (numbers is null || numbers.Length != Numbers.Length + 1)
        {
            throw new FormatException($"`{state}` is no state of a {GetType().Name}");
        }

        Rate = numbers[0];
        Numbers = numbers[1..];
    }

    private sealed class StrongBox
    {
        public double Value { get; set; }
    }
}
