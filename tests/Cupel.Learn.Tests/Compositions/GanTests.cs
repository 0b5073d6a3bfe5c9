using Cupel.Errors;
using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Tests.Training;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Compositions;

/// <summary>A GAN trains as the same loop written in PyTorch does: the expected numbers are its losses, from the same seed.</summary>
public sealed class GanTests : TorchTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cupel-gan-").FullName;

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    [Theory]
    [InlineData("standard", 0, 1, new[] { 1.428125, 0.773183, 1.406342, 0.759687, 1.411494, 0.742199 }, 20.65341)]
    [InlineData("least_squares", 0, 1, new[] { 0.816844, 0.628248, 0.699421, 0.548177, 0.598153, 0.474135 }, 19.96687)]
    [InlineData("hinge", 0, 1, new[] { 2.053576, 0.205405, 2.011959, 0.227237, 2.035731, 0.247466 }, 21.11878)]
    [InlineData("wasserstein", 10, 2, new[] { 5.74858, 0.206234, 3.986974, 0.21611, 2.640063, 0.237155 }, 22.94084)]
    [InlineData("standard", 0, 3, new[] { 1.38888, 0.743853, 1.384669, 0.713831, 1.353901, 0.728816 }, 20.90795)]
    public void Its_losses_and_weights_are_those_of_the_loop_in_PyTorch(string loss, double penalty, int steps, double[] expected, double weights)
    {
        var sink = new MemorySink();
        using Training gan = Make(loss, penalty, steps);
        gan.Trainer(sink).Fit(gan.Data);

        double[] got = [.. sink.Of("discriminator_loss").Zip(sink.Of("generator_loss"), (d, g) => new[] { d, g }).SelectMany(pair => pair)];
        Assert.Equal(expected.Length, got.Length);
        Assert.All(expected.Zip(got), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
        Assert.Equal(weights, gan.Weights(), 1e-3);
        Assert.Equal(got.Chunk(2).Select(pair => pair.Sum()), sink.Of("loss").Select(value => value), (x, y) => Math.Abs(x - y) < 1e-9);
    }

    [Fact]
    public void Records_have_the_rate_of_each_optimizer_and_the_norm_of_its_gradients()
    {
        var sink = new MemorySink();
        using Training gan = Make();
        gan.Trainer(sink, new TrainerOptions { Epochs = 1, RecordEverySteps = 1, ClipNorm = 1 }).Fit(gan.Data, gan.Data);
        Assert.Equal(
            [
                "discriminator_loss", "generator_loss", "grad_norm_discriminator", "grad_norm_generator", "loss", "lr_discriminator", "lr_generator",
                "train_discriminator_loss", "train_generator_loss", "train_loss", "val_discriminator_loss", "val_generator_loss", "val_loss",
            ],
            sink.Records.Select(record => record.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(0.02, sink.Of("lr_discriminator")[0]);
    }

    [Fact]
    public void Stopped_and_resumed_it_has_the_same_bits()
    {
        using Training whole = Make();
        whole.Trainer(null, new TrainerOptions { Epochs = 4 }).Fit(whole.Data);
        using (Training first = Make(folder: _folder))
        {
            first.Trainer(null, new TrainerOptions { Epochs = 2 }).Fit(first.Data);
        }

        using Training second = Make(folder: _folder);
        TorchRuntime.Seed(99);
        Trainer trainer = second.Trainer(null, new TrainerOptions { Epochs = 4 });
        trainer.Resume();
        trainer.Fit(second.Data);
        Assert.Equal(whole.Weights(), second.Weights());
    }

    [Fact]
    public void Several_batches_make_a_step_unless_an_optimizer_has_several_turns_in_it()
    {
        var options = new TrainerOptions { Epochs = 2, Accumulate = 3, RecordEverySteps = 1 };
        var sink = new MemorySink();
        using Training once = Make(batch: 2);
        Assert.Equal(2, once.Trainer(sink, options).Fit(once.Data).Step);
        Assert.Equal(2, sink.Of("generator_loss").Length);
        using Training twice = Make(steps: 2, batch: 2);
        UserErrorException error = Assert.Throws<UserErrorException>(() => twice.Trainer(null, options).Fit(twice.Data));
        Assert.Equal("the optimizer `discriminator` has several turns in a step, so a step cannot be of several batches", error.Faults[0].Message);
    }

    [Fact]
    public void The_turn_of_one_leaves_no_gradient_and_no_frozen_weight_in_the_other()
    {
        using Training gan = Make();
        gan.Trainer(null).Fit(gan.Data);
        using Scope scope = Scope.New();
        Assert.All(gan.Composition.Model.Parameters(), parameter => Assert.True(parameter.Tensor.RequiresGrad));
        Assert.All(gan.Composition.Model.Parameters(), parameter => Assert.True(parameter.Tensor.Grad is null || parameter.Name.StartsWith("generator", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_optimizer_for_both_is_refused()
    {
        using Training gan = Make();
        using Optimizer one = new SgdOptions().Build(gan.Composition.Learnt());
        UserErrorException error = Assert.Throws<UserErrorException>(() => new Trainer(new TrainerParts(gan.Composition, new TrainingOptimizer(one)), new TrainerOptions()));
        Assert.Equal("the optimizers must be `generator`, `discriminator`, got one without a name", error.Faults[0].Message);
    }

    [Fact]
    public void Two_optimizers_of_one_weight_are_refused()
    {
        using Training gan = Make();
        using Optimizer one = new SgdOptions().Build(gan.Composition.Learnt());
        using Optimizer other = new SgdOptions().Build(gan.Composition.Learnt());
        var parts = new TrainerParts(gan.Composition, new TrainingOptimizer(one, null, "generator"), new TrainingOptimizer(other, null, "discriminator"));
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Trainer(parts, new TrainerOptions()));
        Assert.Contains("`discriminator` changes `generator.0.weight`, which another one changes as well", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_do_not_fit_the_data_are_refused_with_their_key()
    {
        GanOptions options = Options();
        ShapeException error = Assert.Throws<ShapeException>(() => options.CheckData([3]));
        Assert.Equal("generator", error.Path);
        Assert.Contains("to give [3], the shape of an example, for [3]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (options with { Loss = "wasserstein" }).Check());
    }

    [Fact]
    public void It_learns_where_a_cloud_of_points_lies()
    {
        TorchRuntime.Seed(2);
        using Composition gan = Options("standard").Build(2);
        var random = new RandomStream(4);
        float[] points = [.. Enumerable.Range(0, 512).Select(i => (float)((i % 2 == 0 ? 2 : -1) + ((random.NextDouble() - 0.5) * 0.4)))];
        using var data = new BatchLoader(new ArrayDataset<float, float>(points, [2], new float[256], []), new LoaderOptions { BatchSize = 64 }, 1);
        IReadOnlyList<TrainingOptimizer> optimizers = TrainingOptimizers.Build(
            gan, new Dictionary<string, TrainingOptimizerOptions> { ["generator"] = Adam(0.005), ["discriminator"] = Adam(0.005) }, new(1, 1));
        new Trainer(new TrainerParts(gan, optimizers), new TrainerOptions { Epochs = 150 }).Fit(data);
        using (Scope.New())
        {
            using NoGrad noGrad = new();
            float[] centre = ((Gan)gan).Sample(500).Mean([0L]).ToArray<float>();
            Assert.InRange(centre[0], 1.5, 2.5);
            Assert.InRange(centre[1], -1.5, -0.5);
        }

        foreach (TrainingOptimizer optimizer in optimizers)
        {
            optimizer.Optimizer.Dispose();
        }
    }

    private static TrainingOptimizerOptions Adam(double lr) => new() { Optimizer = new AdamOptions { Lr = lr, Beta1 = 0.5 } };

    private static GanOptions Options(string loss = "standard", double penalty = 0, int steps = 1) => new()
    {
        NoiseDim = 3,
        Generator = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 8 }, new ReluOptions(), new LinearOptions { OutFeatures = 2 }] },
        Discriminator = new SequentialOptions
        {
            Layers = [new LinearOptions { OutFeatures = 8 }, new LeakyReluOptions { Slope = 0.2 }, new LinearOptions { OutFeatures = 1 }],
        },
        Loss = loss,
        GradientPenalty = penalty,
        DiscriminatorSteps = steps,
    };

    private static Training Make(string loss = "standard", double penalty = 0, int steps = 1, string? folder = null, int batch = 6)
    {
        TorchRuntime.Seed(11);
        return new Training(Options(loss, penalty, steps).Build(2), folder, batch);
    }

    private sealed class Training : IDisposable
    {
        private readonly string? _folder;
        private readonly IReadOnlyList<TrainingOptimizer> _optimizers;

        public Training(Composition composition, string? folder, int batch)
        {
            (Composition, _folder) = (composition, folder);
            _optimizers = TrainingOptimizers.Build(
                composition, new Dictionary<string, TrainingOptimizerOptions> { ["generator"] = Adam(0.01), ["discriminator"] = Adam(0.02) }, new(3, 1));
            float[] real = [.. Enumerable.Range(0, 6).SelectMany(i => new[] { (float)Math.Cos(i), (float)Math.Sin(2 * i) })];
            Data = new BatchLoader(new ArrayDataset<float, float>(real, [2], new float[6], []), new LoaderOptions { BatchSize = batch, Shuffle = false }, 1);
        }

        public Composition Composition { get; }

        public BatchLoader Data { get; }

        public Trainer Trainer(MemorySink? sink, TrainerOptions? options = null) => new(
            new TrainerParts(Composition, _optimizers) { Sink = sink, CheckpointFolder = _folder }, options ?? new TrainerOptions { Epochs = 3, RecordEverySteps = 1 });

        public double Weights()
        {
            using Scope scope = Scope.New();
            return Composition.Model.Parameters().Sum(parameter => parameter.Tensor.Detach().Abs().Sum().ToDouble());
        }

        public void Dispose()
        {
            Data.Dispose();
            foreach (TrainingOptimizer optimizer in _optimizers)
            {
                optimizer.Optimizer.Dispose();
            }

            Composition.Dispose();
        }
    }
}
