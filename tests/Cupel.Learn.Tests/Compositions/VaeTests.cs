using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Regression;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Tests.Training;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Compositions;

/// <summary>A variational auto-encoder trains as the same loop written in PyTorch does, whose <c>kl_divergence</c> stands for the formula.</summary>
public sealed class VaeTests : TorchTests
{
    [Theory]
    [InlineData("gaussian", 1, new[] { 2.276107, 0.422884, 2.698991, 1.567189, 0.32773, 1.894919, 1.152607, 0.261996, 1.414603 }, 26.3312)]
    [InlineData("bernoulli", 4, new[] { 2.88486, 0.422884, 4.576395, 2.908536, 0.151442, 3.514305, 2.821678, 0.067865, 3.093137 }, 26.20268)]
    public void Its_losses_and_weights_are_those_of_the_loop_in_PyTorch(string likelihood, double beta, double[] expected, double weights)
    {
        TorchRuntime.Seed(5);
        using Composition vae = Options(likelihood, beta).Build(4);
        using Optimizer optimizer = new SgdOptions { Lr = 0.05 }.Build(vae.Learnt());
        using BatchLoader data = Data();
        var sink = new MemorySink();
        var trainer = new Trainer(
            new TrainerParts(vae, new TrainingOptimizer(optimizer)) { Sink = sink, Metrics = [new MeanSquaredErrorOptions()] },
            new TrainerOptions { Epochs = 3, RecordEverySteps = 1 });
        trainer.Fit(data, data);

        Assert.Equal(expected.Where((_, i) => i % 3 == 0), sink.Of("reconstruction"), Near);
        Assert.Equal(expected.Where((_, i) => i % 3 == 1), sink.Of("kl"), Near);
        Assert.Equal(expected.Where((_, i) => i % 3 == 2), sink.Of("loss"), Near);
        Assert.Equal(3, sink.Of("val_mean_squared_error").Length);
        Assert.Equal(3, sink.Of("val_kl").Length);
        using Scope scope = Scope.New();
        Assert.Equal(weights, vae.Model.Parameters().Sum(p => p.Tensor.Detach().Abs().Sum().ToDouble()), 1e-3);
    }

    [Fact]
    public void In_evaluation_it_gives_the_same_twice_and_in_training_it_does_not()
    {
        using var vae = (Vae)Options("bernoulli", 1).Build(4);
        using BatchLoader data = Data();
        using Scope scope = Scope.New();
        Batch batch = data.Epoch(0).First();
        Assert.NotEqual(vae.Evaluate(batch).Loss.ToDouble(), vae.Evaluate(batch).Loss.ToDouble());
        vae.Model.Eval();
        Assert.Equal(vae.Evaluate(batch).Loss.ToDouble(), vae.Evaluate(batch).Loss.ToDouble());
        Assert.Equal(vae.Evaluate(batch).Predictions[0].Output.ToArray<float>(), vae.Model.Forward(batch.Inputs).Detach().ToArray<float>());
        Assert.Equal([7L, 4], vae.Sample(7).Shape);
    }

    [Fact]
    public void A_decoder_of_another_shape_is_refused()
    {
        VaeOptions options = Options("gaussian", 1) with { Decoder = new LinearOptions { OutFeatures = 5 } };
        ShapeException error = Assert.Throws<ShapeException>(() => options.CheckData([4]));
        Assert.Equal("decoder", error.Path);
    }

    private static bool Near(double x, double y) => Math.Abs(x - y) < 2e-5;

    private static BatchLoader Data()
    {
        float[] inputs = [.. Enumerable.Range(0, 5).SelectMany(i => Enumerable.Range(0, 4).Select(j => (float)(0.5 + (0.4 * Math.Sin(i + (2 * j))))))];
        return new(new ArrayDataset<float, float>(inputs, [4], new float[5], []), new LoaderOptions { BatchSize = 5, Shuffle = false }, 1);
    }

    private static VaeOptions Options(string likelihood, double beta) => new()
    {
        Encoder = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 6 }, new TanhOptions()] },
        Decoder = new SequentialOptions { Layers = [new LinearOptions { OutFeatures = 6 }, new TanhOptions(), new LinearOptions { OutFeatures = 4 }] },
        LatentDim = 2,
        Beta = beta,
        Likelihood = likelihood,
    };
}
