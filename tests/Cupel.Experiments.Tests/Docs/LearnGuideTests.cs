using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs;

/// <summary>The code of <c>docs/guide/learn.md</c>, run.</summary>
public sealed class LearnGuideTests : TorchTests
{
    [Fact]
    public void Tensors_live_in_scopes()
    {
        using Tensor gradient = Gradient();
        Assert.Equal([-18.5f, -25f, -31.5f], gradient.ToArray<float>());
    }

    [Fact]
    public void A_trainer_fits_a_model_made_from_options()
    {
        TorchRuntime.Seed(1);
        string folder = Folder.Path;

        #region learn-model
        ModuleOptions layers = new SequentialOptions
        {
            Layers =
            [
                new FlattenOptions(),
                new LinearOptions { OutFeatures = 64 },
                new ReluOptions(),
                new LinearOptions { OutFeatures = 10 },
            ],
        };
        long[] output = layers.OutputShape(1, 8, 8);
        using Module model = layers.Build(1, 8, 8);
        #endregion

        #region learn-trainer
        DataSplits data = new DigitsOptions().Load(DataFolders.FromEnvironment("."));
        using var train = new BatchLoader(data.Train, new LoaderOptions { BatchSize = 64 }, seed: 1);
        using var validation = new BatchLoader(data.Validation!, new LoaderOptions { Shuffle = false }, seed: 1);
        using Loss loss = new CrossEntropyOptions().Build();
        using Optimizer optimizer = new AdamWOptions { Lr = 0.01 }.Build(model.Parameters());

        var options = new TrainerOptions { Epochs = 5, Monitor = "val_accuracy" };
        var trainer = new Trainer(
            new TrainerParts(model, loss, optimizer, new CosineOptions { WarmupSteps = 10 }.Build(optimizer.Lr, options.StepsFor(train.Batches)))
            {
                Metrics = [new AccuracyOptions()],
                CheckpointFolder = folder,
            },
            options);
        TrainingReport report = trainer.Fit(train, validation);
        trainer.LoadBest();
        #endregion

        Assert.Equal([10L], output);
        Assert.InRange(report.Best!.Value, 0.9, 1);
        Assert.True(File.Exists(Path.Combine(folder, "best.safetensors")));
    }

    [Fact]
    public void A_module_of_your_own_is_built_and_checked_as_the_others_are()
    {
        using Scope scope = Scope.New();
        using Module same = new ResidualOptions { Inner = new LinearOptions { OutFeatures = 3 } }.Build(3);
        Assert.Equal(["inner.weight", "inner.bias"], same.Parameters().Select(parameter => parameter.Name));
        Assert.Equal([2L, 3], same.Forward(Ops.Zeros([2, 3])).Shape);
        Assert.Throws<ShapeException>(() => new ResidualOptions { Inner = new LinearOptions { OutFeatures = 4 } }.OutputShape(3));
    }

    private static Tensor Gradient()
    {
        #region learn-tensors
        using Scope scope = Scope.New();
        Tensor x = Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3);
        Tensor w = Tensor.From<float>([0.5f, 0, -1], 1, 3);
        w.RequiresGrad = true;
        Tensor loss = x.Linear(w).Square().Mean();
        loss.Backward();
        return w.Grad!.Keep();
        #endregion
    }
}
