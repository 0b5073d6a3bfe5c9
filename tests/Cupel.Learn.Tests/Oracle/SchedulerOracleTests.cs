using System.Text.Json;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Forty steps of each schedule, against PyTorch and pytorch_optimizer.</summary>
public sealed class SchedulerOracleTests
{
    private static readonly IReadOnlyList<OracleCase> All = OracleFile.Read("schedulers");

    public static TheoryData<string> Groups => [.. All.Select(one => one.Function).Distinct()];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Every_case_is_met(string function)
    {
        var failures = new List<string>();
        foreach (OracleCase one in All.Where(one => one.Function == function))
        {
            try
            {
                Meet(one);
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                failures.Add(failure.Message);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void All_50_cases_are_visited() => Assert.Equal(50, All.Count);

    private static void Meet(OracleCase one)
    {
        int steps = one.Expected.GetProperty("lr").GetArrayLength();
        if (one.FindInput("group_lrs") is JsonElement rates)
        {
            Schedule[] groups = [.. OracleJson.Numbers(rates).Select(rate => Of(one, Arguments(one), rate))];
            one.AssertEqual(Enumerable.Range(0, steps).Select(s => groups.Select(group => group.At(s)).ToArray()).ToArray(), "lr");
            return;
        }

        Schedule schedule = Of(one, Arguments(one), OracleJson.Number(one.FindInput("base_lr")!.Value));
        if (schedule is ReactiveSchedule reactive)
        {
            Observe(one, reactive);
            return;
        }

        one.AssertEqual(Enumerable.Range(0, steps).Select(s => schedule.At(s)).ToArray(), "lr");
        if (one.Expected.TryGetProperty("momentum", out JsonElement momentum))
        {
            // Without a momentum of its own a schedule leaves that of the optimizer, which is 0.9 in these cases.
            Assert.Equal(schedule.HasMomentum, one.Name != "OneCycleLR/no_momentum");
            Assert.Equal(steps, momentum.GetArrayLength());
            one.AssertEqual(Enumerable.Range(0, steps).Select(s => schedule.MomentumAt(s) ?? 0.9).ToArray(), "momentum");
        }
    }

    private static void Observe(OracleCase one, ReactiveSchedule schedule)
    {
        var rates = new List<double>();
        foreach (double metric in OracleJson.Numbers(one.FindInput("metric")!.Value))
        {
            rates.Add(schedule.Rate);

            // Saved and restored at every step, as a training that is stopped would do.
            ReactiveSchedule next = (ReactiveSchedule)Of(one, Arguments(one), 123);
            next.Restore(schedule.State);
            schedule = next;
            schedule.Observe(metric, one.Text("mode") == "max");
        }

        one.AssertEqual(rates, "lr");
    }

    private static OracleArguments Arguments(OracleCase one) => new(one.Name, one.Json.GetProperty("kwargs"));

    private static Schedule Of(OracleCase one, OracleArguments a, double rate)
    {
        if (one.Function == "LambdaLR")
        {
            Assert.Equal("1/(1+0.1*k)", a.Text("lr_lambda", ""));
            Schedule own = a.Done(new Schedule(step => rate / (1 + (0.1 * step))));
            Schedule part = new InverseTimeOptions { Decay = 0.1 }.Build(rate, 40);
            Assert.All(Enumerable.Range(0, 40), step => Assert.Equal(own.At(step), part.At(step)));
            return part;
        }

        // Those whose peak is an argument of theirs leave the optimizer's rate.
        double peak = one.Function is "OneCycleLR" or "CyclicLR" or "CosineAnnealingWarmupRestarts" ? a.Number("max_lr", rate) : rate;
        return Options(one.Function, a).Build(peak, 40);
    }

    private static ScheduleOptions Options(string function, OracleArguments a) => a.Done<ScheduleOptions>(function switch
    {
        "MultiplicativeLR" => new ExponentialOptions { Gamma = double.Parse(a.Text("lr_lambda", ""), System.Globalization.CultureInfo.InvariantCulture) },
        "StepLR" => new StepDecayOptions { EverySteps = a.Integer("step_size", 0), Gamma = a.Number("gamma", 0.1) },
        "MultiStepLR" => new MultiStepOptions { Milestones = [.. a.Numbers("milestones").Select(one => (long)one)], Gamma = a.Number("gamma", 0.1) },
        "ConstantLR" => new ConstantOptions { Factor = a.Number("factor", 1.0 / 3), Steps = a.Integer("total_iters", 5) },
        "LinearLR" => new LinearScheduleOptions
        {
            Start = a.Number("start_factor", 1.0 / 3),
            End = a.Number("end_factor", 1),
            Steps = a.Integer("total_iters", 5),
        },
        "ExponentialLR" => new ExponentialOptions { Gamma = a.Number("gamma", 0) },
        "CosineAnnealingLR" => new CosineAnnealingOptions { Steps = a.Integer("T_max", 0), MinLr = a.Number("eta_min", 0) },
        "PolynomialLR" => new PolynomialOptions { Steps = a.Integer("total_iters", 5), Power = a.Number("power", 1) },
        "CosineAnnealingWarmRestarts" => new CosineRestartsOptions
        {
            CycleSteps = a.Integer("T_0", 0),
            CycleFactor = a.Number("T_mult", 1),
            MinLr = a.Number("eta_min", 0),
        },
        "CosineAnnealingWarmupRestarts" => new CosineRestartsOptions
        {
            CycleSteps = a.Integer("first_cycle_steps", 0),
            CycleFactor = a.Number("cycle_mult", 1),
            MinLr = a.Number("min_lr", 0),
            WarmupSteps = a.Integer("warmup_steps", 0),
            Gamma = a.Number("gamma", 1),
        },
        "CyclicLR" => Cyclic(a),
        "OneCycleLR" => OneCycle(a),
        "ReduceLROnPlateau" => Plateau(a),
        "SequentialLR" => new SequentialScheduleOptions { Schedules = Parts(a), Milestones = [.. a.Numbers("milestones").Select(one => (long)one)] },
        "ChainedScheduler" => new ChainedScheduleOptions { Schedules = Parts(a) },
        "SWALR" => new AnnealOptions
        {
            ToLr = a.Number("swa_lr", 0),
            Steps = a.Integer("anneal_epochs", 10),
            Shape = a.Text("anneal_strategy", "cos") == "cos" ? "cosine" : "linear",
        },
        _ => throw new Xunit.Sdk.XunitException($"nobody knows the schedule {function}"),
    });

    private static ScheduleOptions[] Parts(OracleArguments a) =>
    [
        .. a.Find("schedulers")!.Value.EnumerateArray().Select(one => one.EnumerateObject().Single())
            .Select(one => Options(one.Name, new OracleArguments(one.Name, one.Value))),
    ];

    private static CyclicOptions Cyclic(OracleArguments a)
    {
        string mode = a.Text("mode", "triangular");
        double gamma = a.Number("gamma", 1);
        return new CyclicOptions
        {
            BaseLr = a.Number("base_lr", 0),
            UpSteps = a.Integer("step_size_up", 2000),
            DownSteps = a.Find("step_size_down")?.GetInt64(),
            Mode = mode,
            Gamma = mode == "exp_range" ? gamma : 1,
            CycleMomentum = true,
            MinMomentum = a.Number("base_momentum", 0.8),
            MaxMomentum = a.Number("max_momentum", 0.9),
        };
    }

    private static OneCycleOptions OneCycle(OracleArguments a)
    {
        Assert.Equal(40, a.Integer("total_steps", a.Integer("epochs", 0) * a.Integer("steps_per_epoch", 0)));
        return new OneCycleOptions
        {
            Rise = a.Number("pct_start", 0.3),
            Div = a.Number("div_factor", 25),
            FinalDiv = a.Number("final_div_factor", 1e4),
            Shape = a.Text("anneal_strategy", "cos") == "cos" ? "cosine" : "linear",
            ThreePhase = a.Flag("three_phase", false),
            CycleMomentum = a.Flag("cycle_momentum", true),
            MinMomentum = a.Number("base_momentum", 0.85),
            MaxMomentum = a.Number("max_momentum", 0.95),
        };
    }

    private static PlateauOptions Plateau(OracleArguments a)
    {
        Assert.Contains(a.Text("mode", "min"), new[] { "min", "max" });
        return new PlateauOptions
        {
            Factor = a.Number("factor", 0.1),
            Patience = a.Integer("patience", 10),
            Threshold = a.Number("threshold", 1e-4),
            Absolute = a.Text("threshold_mode", "rel") == "abs",
            Cooldown = a.Integer("cooldown", 0),
            MinLr = a.Number("min_lr", 0),
            Eps = a.Number("eps", 1e-8),
        };
    }
}
