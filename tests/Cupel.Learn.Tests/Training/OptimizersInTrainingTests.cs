using Cupel.Errors;
using Cupel.Learn.Averages;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;

namespace Cupel.Learn.Tests.Training;

/// <summary>What an optimizer, a schedule or an average needs of the trainer: a closure, a momentum, a metric, a place in the checkpoint.</summary>
public sealed class OptimizersInTrainingTests : TorchTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-optimizers-").FullName;

    public static TheoryData<OptimizerOptions, ScheduleOptions?, AverageOptions?> Cases => new()
    {
        { new LbfgsOptions { Lr = 0.1, MaxIterations = 3, History = 4 }, null, null },
        { new LbfgsOptions { MaxIterations = 2, LineSearch = "strong_wolfe" }, null, null },
        { new SamOptions { Base = new AdamOptions { Lr = 0.01 } }, null, null },
        { new LookaheadOptions { Base = new NAdamOptions(), Every = 3 }, null, null },
        { new AdamOptions { Lr = 0.01 }, new OneCycleOptions { CycleMomentum = true }, null },
        { new AdamOptions { Lr = 0.01 }, new PlateauOptions { Patience = 0, Threshold = 0.5 }, null },
        { new SgdOptions { Lr = 0.01 }, new SawtoothOptions { Add = 0.01, Patience = 1 }, null },
        { new SgdOptions { Lr = 0.1 }, null, new EmaOptions { Decay = 0.9, Warmup = true } },
        { new SgdOptions { Lr = 0.1 }, null, new SwaOptions { FromStep = 3, EverySteps = 2 } },
        {
            new AdamOptions { Lr = 0.01, Groups = [new ParameterGroup { Match = "*.bias", LrFactor = 0.5, WeightDecay = 0 }] },
            new PerEpochOptions { Schedule = new ExponentialOptions { Gamma = 0.5 } }, null
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stopping_after_a_step_and_resuming_gives_the_same_bits(OptimizerOptions optimizer, ScheduleOptions? schedule, AverageOptions? average)
    {
        string whole = Path.Combine(_folder, "whole");
        using (var small = new Small(whole, optimizer, schedule, average))
        {
            Assert.Equal(TrainingOutcome.Completed, small.Trainer.Fit(small.Train, small.Validation).Outcome);
            string hash = small.Hash();
            IReadOnlyList<(string, long, double)> records = [.. small.Sink.Records];
            foreach (int step in new[] { 2, 5 })
            {
                string folder = Path.Combine(_folder, $"stopped{step}");
                using var stop = new CancellationTokenSource();
                using var first = new Small(folder, optimizer, schedule, average, new CancelAfter(step, stop));
                first.Trainer.Fit(first.Train, first.Validation, stop.Token);
                using var second = new Small(folder, optimizer, schedule, average, new CancelAfter(int.MaxValue, stop));
                second.Trainer.Resume();
                Assert.Equal(step, second.Trainer.Step);
                second.Trainer.Fit(second.Train, second.Validation);
                Assert.Equal(hash, second.Hash());
                Assert.Equal(records, [.. first.Sink.Records, .. second.Sink.Records]);
            }
        }
    }

    [Fact]
    public void A_momentum_is_cycled_only_where_there_is_one()
    {
        using var small = new Small(null, new SgdOptions());
        Schedule schedule = new OneCycleOptions { CycleMomentum = true }.Build(0.1, 10);
        UserErrorException error = Assert.Throws<UserErrorException>(
            () => new TrainingOptimizer(small.Trainer.Parts.Optimizers[0].Optimizer, schedule));
        Assert.Contains("momentum", Assert.Single(error.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_schedule_or_average_is_refused()
    {
        using (var first = new Small(_folder, null, new PlateauOptions(), new EmaOptions()))
        {
            first.Trainer.Fit(first.Train, first.Validation);
        }

        using var schedule = new Small(_folder, null, null, new EmaOptions());
        Assert.Throws<UserErrorException>(schedule.Trainer.Resume);
        using var average = new Small(_folder, null, new PlateauOptions(), null);
        Assert.Throws<UserErrorException>(average.Trainer.Resume);
    }

    [Fact]
    public void A_plateau_is_of_the_monitored_metric()
    {
        using var falling = new Small(null, new SgdOptions { Lr = 1 }, new PlateauOptions { Patience = 0, Threshold = 0.99, Factor = 0.5 }, null);
        falling.Trainer.Fit(falling.Train, falling.Validation);

        // No epoch is better by so much as is asked for, so each but the first ends with a fall.
        Assert.Equal([1, 0.5], falling.Sink.Of("lr").Distinct().Take(2));
    }

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    private sealed class CancelAfter(int step, CancellationTokenSource source) : Callback
    {
        public override void StepEnded(Trainer trainer, double loss)
        {
            if (trainer.Step == step)
            {
                source.Cancel();
            }
        }
    }
}
