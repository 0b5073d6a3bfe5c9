using Cupel.Learn.Schedules;

namespace Cupel.Learn.Tests.Schedules;

public sealed class MoreScheduleTests
{
    [Fact]
    public void Changes_come_at_the_beginning_of_their_epochs()
    {
        var options = new LrOpsOptions
        {
            Ops =
            [
                new LrOp { Epoch = 4, Op = "+", Value = -0.1 }, new LrOp { Epoch = 1, Op = "+", Value = 0.1 }, new LrOp { Epoch = 3, Op = "*", Value = 2 },
            ],
        };
        Schedule schedule = options.Build(1, new TrainingLength(10, 2));
        double[] epochs = [1.0, 1.1, 1.1, 2.2, 2.1];
        Assert.All(Enumerable.Range(0, 10), step => Assert.Equal(epochs[step / 2], schedule.At(step), 1e-12));
    }

    [Fact]
    public void A_rate_is_never_below_0() =>
        Assert.Equal(0, new LrOpsOptions { Ops = [new LrOp { Epoch = 0, Op = "+", Value = -2 }] }.Build(1, 5).At(3));

    [Fact]
    public void Per_epoch_a_rate_stays_the_same_within_an_epoch()
    {
        Schedule schedule = new PerEpochOptions { Schedule = new ExponentialOptions { Gamma = 0.5 } }.Build(1, new TrainingLength(8, 3));
        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25], Enumerable.Range(0, 8).Select(step => schedule.At(step)));
    }

    [Fact]
    public void Per_epoch_a_run_is_as_many_steps_as_there_are_epochs()
    {
        Schedule schedule = new PerEpochOptions { Schedule = new LinearScheduleOptions() }.Build(1, new TrainingLength(10, 3));
        Assert.Equal([1, 0.75, 0.5, 0.25], new[] { 0L, 3, 6, 9 }.Select(schedule.At));
    }

    [Fact]
    public void A_sawtooth_rises_while_the_loss_falls_and_is_cut_when_it_does_not()
    {
        ReactiveSchedule schedule = new SawtoothOptions { Add = 0.5, Patience = 2, Cut = 0.5 }.Build(1, 10);
        var rates = new List<double>();
        foreach (double loss in new[] { 3.0, 3.0, 4.0, 4.0, 4.0, 4.0, 1.0, double.NaN })
        {
            schedule.Observe(loss);
            rates.Add(schedule.At(0));
        }

        // Better, as good, one after it, two after it, too long, one after the cut, better, NaN.
        double[] expected = [1.5, 2, 2.25, 2.25 + (0.5 / 3), (2.25 + (0.5 / 3)) / 2, ((2.25 + (0.5 / 3)) / 2) + 0.25, 0, 0];
        expected[6] = expected[5] + 0.5;
        expected[7] = expected[6] + 0.25;
        Assert.All(expected.Zip(rates), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_state_gives_itself_back_and_that_of_another_schedule_is_refused()
    {
        ReactiveSchedule sawtooth = new SawtoothOptions().Build(0.1, 10);
        string state = sawtooth.State;
        sawtooth.Observe(0.3);
        string later = sawtooth.State;
        Assert.NotEqual(state, later);
        sawtooth.Restore(state);
        sawtooth.Observe(0.3);
        Assert.Equal(later, sawtooth.State);
        Assert.Throws<FormatException>(() => sawtooth.Restore("[1]"));
        Assert.Throws<FormatException>(() => sawtooth.Restore("saw"));
    }

    [Fact]
    public void Restarts_with_a_factor_that_rounding_loses_go_on_alike()
    {
        Schedule schedule = new CosineRestartsOptions { CycleSteps = 1, CycleFactor = 1.5 }.Build(1, 10);
        Assert.All(Enumerable.Range(0, 1000), step => Assert.Equal(1, schedule.At(step)));
    }

    [Fact]
    public void A_constant_rate_may_begin_with_a_share_of_itself()
    {
        Schedule schedule = new ConstantOptions { Factor = 0.5, Steps = 2 }.Build(1, 10);
        Assert.Equal([0.5, 0.5, 1, 1], Enumerable.Range(0, 4).Select(step => schedule.At(step)));
    }

    [Fact]
    public void A_momentum_that_one_of_several_cycles_is_cycled()
    {
        var cycle = new OneCycleOptions { CycleMomentum = true };
        Schedule alone = cycle.Build(1, 10);
        Schedule after = new SequentialScheduleOptions { Schedules = [new ConstantOptions(), cycle], Milestones = [5] }.Build(1, 15);
        Schedule together = new ChainedScheduleOptions { Schedules = [new ConstantOptions { Factor = 0.5 }, cycle] }.Build(1, 10);

        Assert.True(after.HasMomentum && together.HasMomentum);
        Assert.Null(after.MomentumAt(4));
        Assert.All(Enumerable.Range(0, 10), step => Assert.Equal(alone.MomentumAt(step), after.MomentumAt(step + 5)));
        Assert.All(Enumerable.Range(0, 10), step => Assert.Equal(alone.MomentumAt(step), together.MomentumAt(step)));
        Schedule before = new SequentialScheduleOptions { Schedules = [cycle, new ConstantOptions()], Milestones = [10] }.Build(1, 15);
        Assert.Equal(alone.MomentumAt(9), before.MomentumAt(12));
        Assert.Null(new SequentialScheduleOptions { Schedules = [new ConstantOptions(), new ConstantOptions()], Milestones = [5] }.Build(1, 15).MomentumAt(0));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Refuse(new SequentialScheduleOptions { Schedules = [new ConstantOptions(), new ConstantOptions()], Milestones = [] });
        Refuse(new SequentialScheduleOptions { Schedules = [new ConstantOptions(), new ConstantOptions()], Milestones = [10] });
        Refuse(new SequentialScheduleOptions { Schedules = [new CosineOptions { WarmupSteps = 5 }, new ConstantOptions()], Milestones = [5] });
        Refuse(new ChainedScheduleOptions { Schedules = [] });
        Refuse(new ChainedScheduleOptions { Schedules = [new PlateauOptions()] });
        Refuse(new ChainedScheduleOptions { Schedules = [new StubbornOptions()] });
        Refuse(new ChainedScheduleOptions { Schedules = [new OneCycleOptions { CycleMomentum = true }, new CyclicOptions { BaseLr = 0, CycleMomentum = true }] });
        Refuse(new PerEpochOptions { Schedule = new SawtoothOptions() });
        Refuse(new PerEpochOptions { Schedule = new StubbornOptions() });
        Refuse(new CosineRestartsOptions { CycleSteps = 3, WarmupSteps = 3 });
        Refuse(new CyclicOptions { BaseLr = 0, Gamma = 0.5 });
        Refuse(new OneCycleOptions { ThreePhase = true, Rise = 0.5 });
        Refuse(new OneCycleOptions { MinMomentum = 0.96 });
        Refuse(new AnnealOptions { ToLr = -1 });

        static void Refuse(ScheduleOptions options) => Assert.ThrowsAny<ArgumentException>(() => options.Build(1, 10));
    }

    /// <summary>Someone's own, which changes its rate whatever is measured.</summary>
    private sealed record StubbornOptions : ReactiveScheduleOptions
    {
        protected override ReactiveSchedule Create(double peak, TrainingLength length) => new Stubborn(peak);

        private sealed class Stubborn(double peak) : ReactiveSchedule(peak)
        {
            public override bool FollowsSteps => true;

            protected override double[] Numbers { get; set; } = [];

            public override void Observe(double value, bool largerIsBetter = false) => Rate /= 2;
        }
    }
}
