using Cupel.Learn.Data;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Combined;
using Cupel.Learn.Losses.MetricLearning;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.MetricLearning.Wrappers;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Training;

/// <summary>What a loss learns itself is trained, saved and resumed like the model.</summary>
public sealed class LossParameterTests : TorchTests
{
    private const int Classes = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-loss-").FullName;

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    [Fact]
    public void Proxies_are_learnt_and_classes_come_apart()
    {
        var options = new ProxyAnchorOptions { Classes = Classes, EmbeddingDim = 2 };
        float[] first = Train(null, options, epochs: 0, resume: false, out _);
        float[] learnt = Train(null, options, epochs: 30, resume: false, out double loss);
        Assert.NotEqual(first, learnt);
        _ = Train(null, options, epochs: 1, resume: false, out double early);
        Assert.True(loss < early / 2, FormattableString.Invariant($"{early}, then {loss}"));
    }

    [Fact]
    public void Stopping_and_resuming_gives_the_same_bits()
    {
        var options = new ArcFaceOptions { Classes = Classes, EmbeddingDim = 2, Scale = 8 };
        float[] whole = Train(null, options, epochs: 6, resume: false, out _);
        _ = Train(_folder, options, epochs: 2, resume: false, out _);
        Assert.Equal(whole, Train(_folder, options, epochs: 6, resume: true, out _));
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("epochs")]
    public void What_a_loss_remembers_and_the_epoch_it_follows_are_resumed(string kind)
    {
        LossOptions inner = kind == "memory" ? new CrossBatchMemoryOptions { Loss = new ContrastiveOptions(), EmbeddingDim = 2, MemorySize = 20 } : new CompactContrastiveOptions { NegMargin = 2 };
        var options = new WeightedSumOptions { Losses = [inner, new CenterOptions { Classes = Classes, EmbeddingDim = 2 }, new DynamicSoftMarginOptions()] };
        float[] whole = Train(null, options, epochs: 5, resume: false, out double expected);
        _ = Train(_folder, options, epochs: 3, resume: false, out _);
        Assert.Equal(whole, Train(_folder, options, epochs: 5, resume: true, out double value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void A_loss_is_told_which_epoch_it_is()
    {
        using Module model = new LinearOptions { OutFeatures = 2 }.Build(4);
        using var loss = new NotingLoss();
        using Optimizer optimizer = new SgdOptions().Build(model.Parameters());
        using BatchLoader train = Data();
        new Trainer(new TrainerParts(model, loss, optimizer), new TrainerOptions { Epochs = 3 }).Fit(train);
        Assert.Equal([0L, 0, 0, 1, 1, 1, 2, 2, 2], loss.Epochs);
    }

    [Fact]
    public void A_loss_that_no_optimizer_changes_is_refused()
    {
        using Module model = new LinearOptions { OutFeatures = 2 }.Build(4);
        using EmbeddingLoss loss = new ProxyNcaOptions { Classes = Classes, EmbeddingDim = 2 }.Build();
        using Optimizer optimizer = new SgdOptions().Build(model.Parameters());
        using BatchLoader train = Data();
        var trainer = new Trainer(new TrainerParts(model, loss, optimizer), new TrainerOptions { Epochs = 1 });
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(train));
        Assert.Equal("the loss learns `proxies`, so its parameters must be among those of the optimizer", error.Message);
        loss.Parameters[0].Tensor.Grad = null;
        optimizer.ZeroGrad();
    }

    [Fact]
    public void A_loss_without_parameters_needs_none_of_it() =>
        Assert.Empty(Train(null, new TripletOptions(), epochs: 2, resume: false, out _));

    private static BatchLoader Data()
    {
        var random = new RandomStream(5);
        long[] labels = [.. Enumerable.Range(0, 24).Select(i => (long)(i % Classes))];
        float[] inputs = [.. labels.SelectMany(label => Enumerable.Range(0, 4).Select(i => (i == label ? 1f : 0f) + (random.NextInt(100) / 200f)))];
        return new BatchLoader(new ArrayDataset<float, long>(inputs, [4], labels, [], Classes), new LoaderOptions { BatchSize = 8 }, 1);
    }

    /// <summary>Trains and gives what the loss has learnt.</summary>
    private static float[] Train(string? folder, LossOptions options, int epochs, bool resume, out double value)
    {
        TorchRuntime.Seed(9);
        using Module model = new LinearOptions { OutFeatures = 2 }.Build(4);
        using Loss loss = options.Build();
        using Optimizer optimizer = new AdamOptions { Lr = 0.05 }.Build([.. model.Parameters(), .. loss.Parameters.Select(p => p with { Name = "loss." + p.Name })]);
        using BatchLoader train = Data();
        var sink = new MemorySink();
        var trainer = new Trainer(
            new TrainerParts(model, loss, optimizer) { CheckpointFolder = folder, Sink = sink },
            new TrainerOptions { Epochs = Math.Max(1, epochs), ClipNorm = 5, RecordEverySteps = 1 });
        if (resume)
        {
            trainer.Resume();
        }

        if (epochs > 0)
        {
            trainer.Fit(train);
        }

        value = sink.Of("loss").LastOrDefault();
        using Scope scope = Scope.New();
        return [.. loss.Parameters.SelectMany(parameter => parameter.Tensor.Detach().ToArray<float>())];
    }

    private sealed class NotingLoss : Loss
    {
        public List<long> Epochs { get; } = [];

        public override Tensor Compute(Tensor output, Tensor target)
        {
            Epochs.Add(Epoch);
            return output.Square().Mean();
        }
    }
}
