using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Schedules;

namespace Cupel.Experiments.Tests.Docs.Plots;

/// <summary>The pictures of the schedules: the factor of the peak at every step of a short run.</summary>
internal static class SchedulePlots
{
    private const int Steps = 100;
    private const int StepsPerEpoch = 10;

    /// <summary>What is drawn of each schedule, as a config has it.</summary>
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["anneal"] = "{ name: anneal, to_lr: 0.2, steps: 60 }",
        ["chained"] = "{ name: chained, schedules: [{ name: linear, start: 0.1, end: 1, steps: 20 }, { name: exponential, gamma: 0.98 }] }",
        ["constant"] = "{ name: constant, factor: 0.3, steps: 30 }",
        ["cosine"] = "{ name: cosine, warmup_steps: 10 }",
        ["cosine_annealing"] = "{ name: cosine_annealing, steps: 40, min_lr: 0.1 }",
        ["cosine_restarts"] = "{ name: cosine_restarts, cycle_steps: 20, cycle_factor: 2, warmup_steps: 4, gamma: 0.8 }",
        ["cyclic"] = "{ name: cyclic, base_lr: 0.1, up_steps: 10, mode: triangular2 }",
        ["exponential"] = "{ name: exponential, gamma: 0.96 }",
        ["inverse_time"] = "{ name: inverse_time, decay: 0.1 }",
        ["linear"] = "{ name: linear, start: 0.2, end: 1, steps: 40 }",
        ["lr_ops"] = "{ name: lr_ops, ops: [{ epoch: 2, op: \"*\", value: 0.5 }, { epoch: 5, op: \"+\", value: 0.3 }, { epoch: 8, op: \"*\", value: 0.1 }] }",
        ["multi_step"] = "{ name: multi_step, milestones: [30, 60, 80], gamma: 0.4 }",
        ["one_cycle"] = "{ name: one_cycle, cycle_momentum: true }",
        ["per_epoch"] = "{ name: per_epoch, schedule: { name: exponential, gamma: 0.7 } }",
        ["plateau"] = "{ name: plateau, factor: 0.5, patience: 1 }",
        ["polynomial"] = "{ name: polynomial, power: 2 }",
        ["sawtooth"] = "{ name: sawtooth, add: 0.02, patience: 4, cut: 0.6 }",
        ["sequential"] = "{ name: sequential, milestones: [20], schedules: [{ name: linear, start: 0.1, end: 1, steps: 20 }, cosine] }",
        ["step"] = "{ name: step, every_steps: 25, gamma: 0.5 }",
    };

    /// <summary>The lines of the reference page under a schedule.</summary>
    public static string Markdown(string name)
    {
        string what = Schedule(name) is ReactiveSchedule ? ", where the loss falls, and from step 40 on falls no more" : "";
        return $"![the factor of the peak at each step](schedules/{name}.svg)\n\n`{Examples[name]}`, for {Steps} steps, {StepsPerEpoch} an epoch{what}.";
    }

    /// <summary>The picture itself.</summary>
    public static string Svg(string name)
    {
        Schedule schedule = Schedule(name);
        var rates = new List<(double X, double Y)>();
        for (int step = 0; step < Steps; step++)
        {
            rates.Add((step, schedule.At(step)));
            if (schedule is ReactiveSchedule reactive && (reactive.FollowsSteps || (step + 1) % StepsPerEpoch == 0))
            {
                reactive.Observe(Loss(reactive, step));
            }
        }

        Curve[] loss = schedule is ReactiveSchedule told ? [new Curve("loss", [.. Enumerable.Range(0, Steps).Select(step => ((double)step, Loss(told, step)))])] : [];
        Curve[] momentum = schedule.HasMomentum ? [new Curve("momentum", [.. Enumerable.Range(0, Steps).Select(step => ((double)step, schedule.MomentumAt(step)!.Value))])] : [];
        return LinePlot.Draw($"{name}: the factor of the peak at each step", "step", "factor", [new Curve("factor", rates), .. loss, .. momentum]);
    }

    private static Schedule Schedule(string name)
    {
        Assert.True(Examples.TryGetValue(name, out string? example), $"the schedule `{name}` has no example to draw: add one to {nameof(SchedulePlots)}");
        var faults = new List<Fault>();
        ConfigMap written = (ConfigMap)YamlReader.Parse($"schedule: {example}", name, faults)!;
        var type = new PartType("schedules", new PartCatalogue(PartRegistry.BuiltIn));
        ConfigNode resolved = new ConfigResolver("", faults).Resolve(written.Entries.Single().Value, type);
        Assert.Empty(faults);
        var options = (ScheduleOptions)new RecordBinder(PartRegistry.BuiltIn, faults).Bind(PartRegistry.BuiltIn.Find("schedules", name)!.Type, (ConfigMap)resolved);
        Assert.Empty(faults);
        return options.Build(peak: 1, new TrainingLength(Steps, StepsPerEpoch));
    }

    // It falls until step 40; the loss of single steps sways.
    private static double Loss(ReactiveSchedule schedule, int step) =>
        0.2 + (0.8 * Math.Exp(-Math.Min(step, 40) / 15.0)) + (schedule.FollowsSteps ? 0.02 * Math.Sin(step / 2.0) : 0);
}
