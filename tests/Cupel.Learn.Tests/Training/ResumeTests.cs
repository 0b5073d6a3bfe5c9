using Cupel.Errors;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;

namespace Cupel.Learn.Tests.Training;

public sealed class ResumeTests : TorchTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-resume-").FullName;

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    public static TheoryData<int> Steps => [.. Enumerable.Range(0, (Small.Epochs * Small.BatchesPerEpoch) + 1)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Stopping_after_any_step_and_resuming_gives_the_same_bits(int step) => Compare(step, null);

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void So_it_does_with_momentum_and_with_other_numbers_of_workers(int step) =>
        Compare(step, new SgdOptions { Lr = 0.05, Momentum = 0.9, Nesterov = true }, workers: 2);

    [Fact]
    public void Stopping_after_every_single_step_gives_the_same_bits()
    {
        (string hash, MemorySink sink, _) = Whole(null);
        var records = new List<(string, long, double)>();
        for (int stop = 1; ; stop++)
        {
            using var small = new Small(_folder, callbacks: [new StopAfter(stop), new Counter()]);
            if (stop > 1)
            {
                small.Trainer.Resume();
            }

            TrainingReport report = Fit(small, stop);
            records.AddRange(small.Sink.Records);
            if (report.Outcome == TrainingOutcome.Completed)
            {
                Assert.Equal(hash, small.Hash());
                Assert.Equal(sink.Records, records);
                return;
            }
        }
    }

    [Fact]
    public void Resuming_without_a_checkpoint_is_refused()
    {
        using var small = new Small(_folder);
        Assert.Equal(ErrorCodes.FileMissing, Assert.Single(Assert.Throws<UserErrorException>(small.Trainer.Resume).Faults).Code);
    }

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused_by_name()
    {
        using (var small = new Small(_folder))
        {
            small.Trainer.Fit(small.Train, stop: new CancellationToken(true));
        }

        using var other = new Small(_folder, new SgdOptions { Momentum = 0.9 });
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(other.Trainer.Resume).Faults);
        Assert.Equal(ErrorCodes.Checkpoint, fault.Code);
        Assert.Contains("0.weight.momentum_buffer", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_seed_is_refused()
    {
        using (var small = new Small(_folder))
        {
            small.Trainer.Fit(small.Train, stop: new CancellationToken(true));
        }

        using var other = new Small(_folder, seed: 4);
        Assert.Contains("another seed", Assert.Throws<UserErrorException>(other.Trainer.Resume).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_checkpoint_is_refused()
    {
        using var small = new Small(_folder);
        new Cupel.Learn.Checkpoints.CheckpointFolder(_folder).SaveBest(small.Model);
        File.Move(Path.Combine(_folder, "best.safetensors"), Path.Combine(_folder, "last.safetensors"));
        Assert.Contains("no checkpoint", Assert.Throws<UserErrorException>(small.Trainer.Resume).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_was_cut_short_is_refused()
    {
        using var small = new Small(_folder);
        small.Trainer.Fit(small.Train, stop: new CancellationToken(true));
        string file = Path.Combine(_folder, "last.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^100]);
        Assert.Equal(ErrorCodes.Checkpoint, Assert.Single(Assert.Throws<UserErrorException>(small.Trainer.Resume).Faults).Code);
    }

    [Fact]
    public void Other_data_than_that_of_the_checkpoint_is_refused()
    {
        using (var small = new Small(_folder, options: new TrainerOptions { MaxSteps = 2 }))
        {
            small.Trainer.Fit(small.Train);
        }

        using var other = new Small(_folder, options: new TrainerOptions());
        other.Trainer.Resume();
        Assert.Contains("the data has 6", Assert.Throws<UserErrorException>(() => other.Trainer.Fit(other.Validation)).Message, StringComparison.Ordinal);
    }

    private void Compare(int step, OptimizerOptions? optimizer, int workers = 0)
    {
        (string hash, MemorySink sink, TrainingReport whole) = Whole(optimizer);
        using var first = new Small(_folder, optimizer, null, 0, 3, new StopAfter(step), new Counter());
        TrainingReport stopped = Fit(first, step);
        Assert.Equal(step == Small.Epochs * Small.BatchesPerEpoch ? whole.Step : step, stopped.Step);

        using var second = new Small(_folder, optimizer, null, workers, 3, new StopAfter(int.MaxValue), new Counter());
        second.Trainer.Resume();
        Assert.Equal(first.Hash(), second.Hash());
        TrainingReport report = second.Trainer.Fit(second.Train, second.Validation);

        Assert.Equal(hash, second.Hash());
        Assert.Equal(sink.Records, first.Sink.Records.Concat(second.Sink.Records));
        Assert.Equal((whole.Best, whole.BestStep, whole.Step), (report.Best, report.BestStep, report.Step));
        Assert.Equal(whole.Step.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Trainer.Parts.Callbacks[1].State);
    }

    private static (string Hash, MemorySink Sink, TrainingReport Report) Whole(OptimizerOptions? optimizer)
    {
        using var small = new Small(null, optimizer, null, 0, 3, new StopAfter(int.MaxValue), new Counter());
        TrainingReport report = small.Trainer.Fit(small.Train, small.Validation);
        return (small.Hash(), small.Sink, report);
    }

    private static TrainingReport Fit(Small small, int step)
    {
        var stop = (StopAfter)small.Trainer.Parts.Callbacks[0];
        return small.Trainer.Fit(small.Train, small.Validation, step == 0 ? new CancellationToken(true) : stop.Token);
    }

#pragma warning disable CA1001 // A source without a timer has nothing to free.
    private sealed class StopAfter(int step) : Callback
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public override void StepEnded(Trainer trainer, double loss)
        {
            if (trainer.Step == step)
            {
                _source.Cancel();
            }
        }
    }

    private sealed class Counter : Callback
    {
        private int _steps;

        public override string? State => _steps.ToString(System.Globalization.CultureInfo.InvariantCulture);

        public override void Restore(string state) => _steps = int.Parse(state, System.Globalization.CultureInfo.InvariantCulture);

        public override void StepEnded(Trainer trainer, double loss) => _steps++;
    }
}
