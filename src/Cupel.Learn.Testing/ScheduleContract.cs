using Cupel.Learn.Schedules;

namespace Cupel.Learn.Testing;

/// <summary>What a schedule keeps.</summary>
/// <example><code>
/// public sealed class HalvingTests : ScheduleContract
/// {
///     protected override IEnumerable&lt;ScheduleCase> Cases => [new(new HalvingOptions { From = 30 })];
/// }
/// </code></example>
public abstract class ScheduleContract : PartContract<ScheduleOptions, ScheduleCase>
{
    private const int Past = 50;

    /// <inheritdoc/>
    protected sealed override bool NeedsTorch => false;

    /// <summary>Rates are finite and at least 0, from the first step to after the last; a momentum is from 0 to below 1, at every step or at none.</summary>
    [Fact]
    public void Gives_a_rate_for_every_step() => Each(one =>
    {
        Schedule schedule = one.Options.Build(one.Peak, one.Length);
        for (long step = 0; step < one.Steps + Past; step++)
        {
            double rate = schedule.At(step);
            Assert.True(rate >= 0 && double.IsFinite(rate), $"at step {step} the rate is {Numbers.Text(rate)}");
            double? momentum = schedule.MomentumAt(step);
            Assert.True(momentum is null != schedule.HasMomentum, $"at step {step} there is {(momentum is null ? "no" : "a")} momentum");
            Assert.True(momentum is null or (>= 0 and < 1), $"at step {step} the momentum is {momentum}");
        }
    });

    /// <summary>Rate and momentum follow from the step alone: in any order, and from another schedule of the same options, they are the same.</summary>
    [Fact]
    public void Is_a_function_of_the_step_alone() => Each(one =>
    {
        Schedule forwards = one.Options.Build(one.Peak, one.Length);
        Schedule again = one.Options.Build(one.Peak, one.Length);
        double[] first = [.. Enumerable.Range(0, (int)one.Steps + Past).Select(step => forwards.At(step))];
        double?[] momentum = [.. Enumerable.Range(0, (int)one.Steps + Past).Select(step => forwards.MomentumAt(step))];
        for (int step = first.Length - 1; step >= 0; step--)
        {
            Assert.True(again.At(step).Equals(first[step]), $"asked backwards, step {step} has the rate {Numbers.Text(again.At(step))}, forwards {Numbers.Text(first[step])}");
            Assert.True(Equals(again.MomentumAt(step), momentum[step]), $"asked backwards, step {step} has another momentum");
        }
    });

    /// <summary>Steps before the first, rates that are none and runs without steps are refused.</summary>
    [Fact]
    public void Refuses_what_is_no_step_rate_or_run() => Each(one =>
    {
        Schedule schedule = one.Options.Build(one.Peak, one.Length);
        Assert.True(Record.Exception(() => schedule.At(-1)) is ArgumentOutOfRangeException, "step -1 is not refused");
        Assert.True(Record.Exception(() => schedule.MomentumAt(-1)) is ArgumentOutOfRangeException, "the momentum of step -1 is not refused");
        Assert.True(Record.Exception(() => one.Options.Build(double.NaN, one.Length)) is ArgumentOutOfRangeException, "a rate of NaN is not refused");
        Assert.True(Record.Exception(() => one.Options.Build(-1, one.Length)) is ArgumentOutOfRangeException, "a rate below 0 is not refused");
        Assert.True(Record.Exception(() => one.Options.Build(one.Peak, 0)) is ArgumentOutOfRangeException, "a run without steps is not refused");
    });

    /// <summary>The shortest run has a schedule, or is refused as one that the options do not fit.</summary>
    [Fact]
    public void Takes_a_run_of_one_step_or_refuses_it() => Each(one =>
    {
        Schedule? schedule = null;
        Exception? error = Record.Exception(() => schedule = one.Options.Build(one.Peak, 1));
        Assert.True(error is null or ArgumentException, $"a run of one step gives {error?.GetType().Name}: {error?.Message}");
        if (schedule is not null)
        {
            double rate = schedule.At(0);
            Assert.True(rate >= 0 && double.IsFinite(rate), $"in a run of one step the rate is {Numbers.Text(rate)}");
        }
    });

    /// <summary>One that follows what is measured goes on from its saved state as if nothing had been, and refuses what is none.</summary>
    [Fact]
    public void Goes_on_from_a_saved_state_where_it_has_one() => Each(one =>
    {
        if (one.Options.Build(one.Peak, one.Length) is not ReactiveSchedule whole)
        {
            return;
        }

        var restarted = (ReactiveSchedule)one.Options.Build(one.Peak, one.Length);
        var random = new Random(41);
        for (int i = 0; i < one.Steps; i++)
        {
            double measured = i % 13 == 7 ? double.NaN : (random.NextDouble() / (1 + (i / 10))) + 0.1;
            whole.Observe(measured);
            restarted.Observe(measured);
            string state = restarted.State;
            restarted = (ReactiveSchedule)one.Options.Build(one.Peak, one.Length);
            restarted.Restore(state);
            Assert.True(whole.Rate.Equals(restarted.Rate), $"after {i + 1} measures it has the rate {Numbers.Text(whole.Rate)}, restarted {Numbers.Text(restarted.Rate)}");
            Assert.Equal(whole.State, restarted.State);
        }

        Assert.True(Record.Exception(() => whole.Restore("[]")) is FormatException, "a state without numbers is not refused");
        Assert.True(Record.Exception(() => whole.Restore("nothing")) is FormatException, "a text that is no state is not refused");
    });
}
