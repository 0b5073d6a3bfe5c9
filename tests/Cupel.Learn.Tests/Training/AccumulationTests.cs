using Cupel.Errors;
using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Training;

/// <summary>Several batches that make one step are one batch of all their samples.</summary>
public sealed class AccumulationTests : TorchTests
{
    private const int Samples = 22;
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-accumulate-").FullName;

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(1, 12)]
    [InlineData(5, 4)]
    [InlineData(22, 2)]
    public void The_weights_are_those_of_the_larger_batch_also_after_a_smaller_last_group(int batch, int accumulate)
    {
        var small = new MemorySink();
        var large = new MemorySink();
        (float[] weights, TrainingReport report) = Train(batch, accumulate, small);
        (float[] expected, TrainingReport whole) = Train(Math.Min(Samples, batch * accumulate), null, large);
        Assert.Equal(whole.Step, report.Step);
        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        foreach (string name in new[] { "loss", "grad_norm", "train_loss" })
        {
            Assert.Equal(large.Of(name), small.Of(name), (x, y) => Math.Abs(x - y) < 1e-6);
        }
    }

    [Fact]
    public void A_stop_waits_for_the_step_and_resuming_gives_the_same_bits()
    {
        (float[] expected, _) = Train(4, 3, new MemorySink());
        using (var stop = new CancellationTokenSource())
        {
            (_, TrainingReport report) = Train(4, 3, new MemorySink(), _folder, new Stop(stop), stop: stop.Token);
            Assert.Equal((TrainingOutcome.Stopped, 3L), (report.Outcome, report.Step));
            Assert.Equal(expected, Train(4, 3, new MemorySink(), _folder, new Stop(stop), resume: true).Weights);
        }
    }

    [Fact]
    public void Steps_are_counted_in_groups_and_a_limit_is_kept()
    {
        var options = new TrainerOptions { Epochs = 5, Accumulate = 3 };
        Assert.Equal((2, 10L), (options.StepsPerEpoch(6), options.StepsFor(6)));
        Assert.Equal((3, 15L), (options.StepsPerEpoch(7), options.StepsFor(7)));
        Assert.Equal(4, (options with { MaxSteps = 4 }).StepsFor(7));
    }

    [Fact]
    public void An_optimizer_that_evaluates_the_loss_itself_is_refused()
    {
        using Module model = new LinearOptions { OutFeatures = 1 }.Build(2);
        using Loss loss = new MseOptions().Build();
        using Optimizer optimizer = new LbfgsOptions().Build(model);
        UserErrorException error = Assert.Throws<UserErrorException>(
            () => new Trainer(new TrainerParts(model, loss, optimizer), new TrainerOptions { Accumulate = 2 }));
        Assert.Equal("an optimizer that evaluates the loss itself cannot step on several batches together", error.Faults[0].Message);
    }

    private static (float[] Weights, TrainingReport Report) Train(
        int batch, int? accumulate, MemorySink sink, string? folder = null, Callback? callback = null, bool resume = false, CancellationToken stop = default)
    {
        TorchRuntime.Seed(6);
        using Module model = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 5 }, new TanhOptions(), new LinearOptions { OutFeatures = 1 }] }.Build(3);
        using Loss loss = new MseOptions().Build();
        using Optimizer optimizer = new SgdOptions { Lr = 0.1, Momentum = 0.9 }.Build(model);
        float[] inputs = [.. Enumerable.Range(0, 3 * Samples).Select(i => (float)Math.Sin(i * 0.7))];
        float[] targets = [.. Enumerable.Range(0, Samples).Select(i => (float)Math.Cos(i))];
        using var data = new BatchLoader(new ArrayDataset<float, float>(inputs, [3], targets, [1]), new LoaderOptions { BatchSize = batch }, 1);
        var trainer = new Trainer(
            new TrainerParts(model, loss, optimizer) { Sink = sink, CheckpointFolder = folder, Callbacks = callback is null ? [] : [callback] },
            new TrainerOptions { Epochs = 3, RecordEverySteps = 1, ClipNorm = 0.5, Accumulate = accumulate });
        if (resume)
        {
            trainer.Resume();
        }

        TrainingReport report = trainer.Fit(data, stop: stop);
        using Scope scope = Scope.New();
        return ([.. model.Parameters().SelectMany(parameter => parameter.Tensor.Detach().ToArray<float>())], report);
    }

    private sealed class Stop(CancellationTokenSource source) : Callback
    {
        public override void StepEnded(Trainer trainer, double loss)
        {
            if (trainer.Step == 3)
            {
                source.Cancel();
            }
        }
    }
}
