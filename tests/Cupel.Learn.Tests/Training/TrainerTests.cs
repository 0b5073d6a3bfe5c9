using Cupel.Errors;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;
using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Tests.Training;

public sealed class TrainerTests : TorchTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-trainer-").FullName;

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    [Fact]
    public void Digits_are_learnt_and_the_best_weights_can_be_tested()
    {
        TorchRuntime.Seed(1);
        DataSplits splits = new DigitsOptions().Load(new DataFolders("/nowhere", null));
        using Module model = new SequentialOptions
        {
            Layers = [new FlattenOptions(), new LinearOptions { OutFeatures = 64 }, new ReluOptions(), new LinearOptions { OutFeatures = 10 }],
        }.Build(splits.Train.Inputs.Shape);
        using Loss loss = new CrossEntropyOptions().Build();
        using Optimizer optimizer = new AdamOptions { Lr = 5e-3 }.Build(model.Parameters());
        using var train = new BatchLoader(splits.Train, new LoaderOptions(), 1);
        using var validation = new BatchLoader(splits.Validation!, new LoaderOptions { Shuffle = false }, 1);
        using var test = new BatchLoader(splits.Test!, new LoaderOptions { Shuffle = false }, 1);
        var sink = new MemorySink();
        var trainer = new Trainer(
            new TrainerParts(model, loss, optimizer)
            {
                Metrics = [new AccuracyOptions()],
                Sink = sink,
                CheckpointFolder = _folder,
            },
            new TrainerOptions { Epochs = 12, Monitor = "val_accuracy" });
        TrainingReport report = trainer.Fit(train, validation);
        trainer.LoadBest();
        double accuracy = trainer.Test(test).Single(metric => metric.Name == "test_accuracy").Value;

        Assert.True(accuracy > 0.94, $"accuracy {accuracy}");
        Assert.Equal(report.Best, sink.Of("val_accuracy").Max());
        Assert.Equal(report.Best, trainer.Evaluate(validation, "val")[1].Value);
        Assert.Equal(accuracy, sink.Of("test_accuracy").Single());
        Assert.Equal(12, sink.Of("val_loss").Length);
        Assert.True(model.IsTraining);
    }

    [Fact]
    public void Records_are_named_by_split_and_stand_at_their_steps()
    {
        using var small = new Small(null);
        TrainingReport report = small.Trainer.Fit(small.Train, small.Validation);
        Assert.Equal(TrainingOutcome.Completed, report.Outcome);
        Assert.Equal((12, 3), (report.Step, report.Epoch));
        Assert.Equal(
            ["grad_norm", "loss", "lr", "train_accuracy", "train_loss", "train_top2_accuracy", "val_accuracy", "val_loss", "val_top2_accuracy"],
            small.Sink.Records.Select(record => record.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(0, 12).Select(s => (long)s), small.Sink.Records.Where(r => r.Name == "loss").Select(r => r.Step));
        Assert.Equal([3L, 7, 11], small.Sink.Records.Where(r => r.Name == "val_loss").Select(r => r.Step));
    }

    [Fact]
    public void The_training_loss_of_an_epoch_counts_an_uneven_last_batch_for_what_it_is()
    {
        using var small = new Small(null);
        small.Trainer.Fit(small.Train);
        double[] losses = small.Sink.Of("loss")[..4];
        double expected = ((5 * losses[0]) + (5 * losses[1]) + (5 * losses[2]) + losses[3]) / 16;
        Assert.Equal(expected, small.Sink.Of("train_loss")[0], 1e-12);
    }

    [Fact]
    public void The_limit_of_steps_ends_training_inside_an_epoch_with_its_metrics()
    {
        using var small = new Small(_folder, options: new TrainerOptions { MaxSteps = 6 });
        TrainingReport report = small.Trainer.Fit(small.Train, small.Validation);
        Assert.Equal((TrainingOutcome.MaxSteps, 6L, 1L), (report.Outcome, report.Step, report.Epoch));
        Assert.Equal(2, small.Sink.Of("val_loss").Length);
        Assert.Equal(6, report.Metrics.Count);
    }

    [Fact]
    public void The_best_checkpoint_holds_weights_alone_and_under_their_own_names()
    {
        using Scope scope = Scope.New();
        using var small = new Small(_folder);
        small.Trainer.Fit(small.Train, small.Validation);
        Assert.Equal(
            small.Model.State().Select(t => t.Name).Order(StringComparer.Ordinal),
            Safetensors.Load(Path.Combine(_folder, "best.safetensors")).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["best.safetensors", "last.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_with_the_step_and_leaves_the_weights()
    {
        using var small = new Small(null, new SgdOptions { Lr = 1e30 }, new TrainerOptions(), seed: 0);
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() => small.Trainer.Fit(small.Train)).Faults);
        Assert.Equal(ErrorCodes.LossNotFinite, fault.Code);
        Assert.Contains($"at step {small.Trainer.Step} ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Callbacks_are_called_in_their_order()
    {
        var calls = new List<string>();
        using var small = new Small(null, options: new TrainerOptions { Epochs = 1 }, callbacks: [new Teller("a", calls), new Teller("b", calls)]);
        small.Trainer.Fit(small.Train, small.Validation);
        string[] step = ["a step", "b step"];
        Assert.Equal(["a start", "b start", .. step, .. step, .. step, .. step, "a epoch", "b epoch", "a end", "b end"], calls);
    }

    [Fact]
    public void An_unknown_metric_to_monitor_is_refused_with_the_nearest()
    {
        Fault fault = Assert.Single(Assert.Throws<UserErrorException>(() =>
        {
            using Scope scope = Scope.New();
            using Module model = new LinearOptions { OutFeatures = 1 }.Build(1);
            using Loss loss = new MseOptions().Build();
            using Optimizer optimizer = new SgdOptions().Build(model.Parameters());
            _ = new Trainer(
                new TrainerParts(model, loss, optimizer) { Metrics = [new AccuracyOptions()] },
                new TrainerOptions { Monitor = "val_acuracy" });
        }).Faults);
        Assert.Equal("did you mean `val_accuracy`?", fault.Hint);
    }

    [Fact]
    public void Ten_thousand_steps_leave_memory_flat()
    {
        var dataset = new ArrayDataset<float, float>([.. Enumerable.Range(0, 64).Select(i => i / 64f)], [2], [.. Enumerable.Range(0, 32).Select(i => i / 32f)], [1]);
        using Module model = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 4 }, new DropoutOptions(), new LinearOptions { OutFeatures = 1 }] }.Build(2);
        using Loss loss = new MseOptions().Build();
        using Optimizer optimizer = new AdamOptions().Build(model.Parameters());
        using var train = new BatchLoader(dataset, new LoaderOptions { BatchSize = 8 }, 1);
        var memory = new Watch();
        var trainer = new Trainer(
            new TrainerParts(model, loss, optimizer) { Callbacks = [memory] },
            new TrainerOptions { Epochs = 2_500, RecordEverySteps = 100_000 });
        Assert.Equal(10_000, trainer.Fit(train).Step);
        Assert.Single(memory.Handles.Distinct());
        Assert.Single(memory.Bytes.Distinct());

        // The runtime itself may still grow a little; 9,000 leaked steps of 1 KiB would be 9 MiB.
        Assert.InRange(memory.Resident[^1] - memory.Resident[0], long.MinValue, 6 << 20);
    }

    private sealed class Teller(string name, List<string> calls) : Callback
    {
        public override void Started(Trainer trainer) => calls.Add($"{name} start");

        public override void StepEnded(Trainer trainer, double loss) => calls.Add($"{name} step");

        public override void EpochEnded(Trainer trainer, IReadOnlyList<MetricValue> metrics) => calls.Add($"{name} epoch");

        public override void Ended(Trainer trainer, TrainingReport report) => calls.Add($"{name} end");
    }

    private sealed class Watch : Callback
    {
        public List<long> Handles { get; } = [];

        public List<long> Bytes { get; } = [];

        public List<long> Resident { get; } = [];

        public override void EpochEnded(Trainer trainer, IReadOnlyList<MetricValue> metrics)
        {
            // A young generation may grow to the size of the processor's cache before anything is collected; what grows beside that is a leak.
            if (trainer.Step % 100 == 0)
            {
                GC.Collect();
            }

            // The first tenth warms caches and compiles code.
            if (trainer.Step >= 1_000 && trainer.Step % 1_000 == 0)
            {
                Handles.Add(TorchMemory.LiveHandles);
                Bytes.Add(TorchMemory.LiveBytes);
                Resident.Add(Environment.WorkingSet);
            }
        }
    }
}
