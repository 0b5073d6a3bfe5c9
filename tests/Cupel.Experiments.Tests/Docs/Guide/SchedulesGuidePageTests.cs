#region schedules-namespaces
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/schedules.md</c>, run.</summary>
public sealed class SchedulesGuidePageTests() : GuidePageTests("schedules.md")
{
    [Fact]
    public void A_schedule_is_a_function_of_the_step()
    {
        #region schedules-first
        Schedule schedule = new CosineOptions { WarmupSteps = 2 }.Build(peak: 0.1, steps: 8);

        Console.WriteLine(string.Join(" ", Enumerable.Range(0, 8).Select(step => $"{schedule.At(step):F3}")));
        #endregion

        Printed("schedules-first");
    }

    [Fact]
    public void A_loop_asks_it_before_each_step()
    {
        using Scope scope = Scope.New();
        using Module model = new LinearOptions { OutFeatures = 1 }.Build(2);

        #region schedules-loop
        using Optimizer optimizer = new SgdOptions { Lr = 0.1, Momentum = 0.9 }.Build(model);
        Schedule schedule = new OneCycleOptions { CycleMomentum = true }.Build(optimizer.Lr, steps: 100);
        for (long step = 0; step < 100; step++)
        {
            optimizer.Lr = schedule.At(step);
            optimizer.Momentum = schedule.MomentumAt(step);

            // Forward, backward, step.
        }
        #endregion

        Console.WriteLine($"{schedule.At(0):F3} {schedule.At(29):F3} {schedule.MomentumAt(29):F2}");
        Printed("schedules-loop");
    }

    [Fact]
    public void Epochs_are_steps_of_an_epoch()
    {
        #region schedules-epochs
        var length = new TrainingLength(Steps: 60, StepsPerEpoch: 10);
        Schedule byEpoch = new PerEpochOptions { Schedule = new StepDecayOptions { EverySteps = 2, Gamma = 0.5 } }.Build(0.1, length);

        Console.WriteLine(string.Join(" ", Enumerable.Range(0, 6).Select(epoch => $"{byEpoch.At(epoch * 10):F3}")));
        #endregion

        Printed("schedules-epochs");
    }

    [Fact]
    public void One_that_reacts_is_told_what_was_measured()
    {
        #region schedules-plateau
        ReactiveSchedule plateau = new PlateauOptions { Factor = 0.5, Patience = 1 }.Build(peak: 0.1, steps: 100);
        foreach (double accuracy in (double[])[0.5, 0.7, 0.7, 0.6, 0.8])
        {
            plateau.Observe(accuracy, largerIsBetter: true);
            Console.WriteLine($"{accuracy:F1} measured, next epoch at {plateau.Rate}");
        }

        string state = plateau.State;
        plateau.Restore(state);
        #endregion

        Printed("schedules-plateau");
    }

    [Fact]
    public void Schedules_are_put_together()
    {
        #region schedules-combined
        Schedule after = new SequentialScheduleOptions
        {
            Milestones = [3],
            Schedules = [new LinearScheduleOptions { Start = 0.25, End = 1, Steps = 3 }, new ExponentialOptions { Gamma = 0.5 }],
        }.Build(peak: 1, steps: 6);
        Schedule together = new ChainedScheduleOptions
        {
            Schedules = [new ConstantOptions { Factor = 0.5, Steps = 3 }, new ExponentialOptions { Gamma = 0.5 }],
        }.Build(peak: 1, steps: 6);

        Console.WriteLine($"one after the other  {string.Join(" ", Enumerable.Range(0, 6).Select(step => $"{after.At(step):F3}"))}");
        Console.WriteLine($"at the same time     {string.Join(" ", Enumerable.Range(0, 6).Select(step => $"{together.At(step):F3}"))}");
        #endregion

        Printed("schedules-combined");
    }

    [Fact]
    public void Changes_are_written_down()
    {
        #region schedules-ops
        Schedule changes = new LrOpsOptions
        {
            Ops = [new LrOp { Epoch = 1, Op = "+", Value = 0.1 }, new LrOp { Epoch = 3, Op = "*", Value = 2 }, new LrOp { Epoch = 4, Op = "+", Value = -0.1 }],
        }.Build(peak: 1, new TrainingLength(Steps: 50, StepsPerEpoch: 10));

        Console.WriteLine(string.Join(" ", Enumerable.Range(0, 5).Select(epoch => $"{changes.At(epoch * 10):F1}")));
        #endregion

        Printed("schedules-ops");
    }

    [Fact]
    public void One_of_your_own_is_a_lambda()
    {
        #region schedules-own
        var schedule = new Schedule(step => 0.1 / Math.Sqrt(1 + step));

        Console.WriteLine(string.Join(" ", Enumerable.Range(0, 4).Select(step => $"{schedule.At(step):F3}")));
        #endregion

        Printed("schedules-own");
    }
}
