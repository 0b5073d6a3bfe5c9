using Cupel.Learn.Schedules;
using Cupel.Learn.Tests.Goldens;

namespace Cupel.Learn.Tests.Schedules;

public sealed class ScheduleTests
{
    private static readonly Dictionary<string, double[]> Rates = Golden.Read<Dictionary<string, double[]>>("schedules.json");

    public static TheoryData<string, ScheduleOptions, long> Cases => new()
    {
        { "constant", new ConstantOptions(), 20 },
        { "step", new StepDecayOptions { EverySteps = 6, Gamma = 0.3 }, 20 },
        { "linear", new LinearScheduleOptions { Start = 0.25, End = 0.75, Steps = 15 }, 20 },
        { "cosine", new CosineOptions { Floor = 0.1 }, 20 },
        { "one_cycle", new OneCycleOptions(), 21 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rates_equal_those_of_torch(string name, ScheduleOptions options, long steps)
    {
        Schedule schedule = options.Build(0.5, steps);

        // Torch multiplies step by step; a formula rounds elsewhere: a few units in the last place apart.
        Assert.All(Rates[name], (rate, step) => Assert.Equal(rate, schedule.At(step), 1e-14));
    }

    [Fact]
    public void Cosine_warms_up_in_a_line_and_ends_at_the_floor()
    {
        Schedule schedule = new CosineOptions { WarmupSteps = 4, Floor = 0.25 }.Build(1, 10);
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1.0], Enumerable.Range(0, 5).Select(s => schedule.At(s)));
        Assert.Equal(0.25, schedule.At(10));
        Assert.Equal(0.25, schedule.At(1000));
    }

    [Fact]
    public void One_cycle_keeps_its_last_rate()
    {
        Schedule schedule = new OneCycleOptions { Div = 10, FinalDiv = 100 }.Build(1, 50);
        Assert.Equal(0.1, schedule.At(0), 1e-12);
        Assert.Equal(0.001, schedule.At(49), 1e-12);
        Assert.Equal(schedule.At(49), schedule.At(70));
    }

    [Fact]
    public void Cosine_refuses_a_warm_up_as_long_as_the_run() =>
        Assert.Throws<ArgumentException>(() => new CosineOptions { WarmupSteps = 10 }.Build(1, 10));

    [Fact]
    public void A_negative_step_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantOptions().Build(1, 1).At(-1));

    [Fact]
    public void A_rise_of_a_single_step_begins_at_the_peak() =>
        Assert.Equal(0.5, new OneCycleOptions { Rise = 0.1 }.Build(0.5, 10).At(0));
}
