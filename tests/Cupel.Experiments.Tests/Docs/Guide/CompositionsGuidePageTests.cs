using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Metrics.Classification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Activations;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/compositions.md</c>, run.</summary>
public sealed class CompositionsGuidePageTests() : GuidePageTests("compositions.md")
{
    [Fact]
    public void An_auto_encoder_makes_new_digits()
    {
        TorchRuntime.Seed(1);

        #region compositions-vae
        DataSplits data = new DigitsOptions().Load(DataFolders.FromEnvironment("."));
        using var train = new BatchLoader(data.Train, new LoaderOptions { BatchSize = 64 }, seed: 1);
        using var vae = (Vae)new VaeOptions
        {
            LatentDim = 4,
            Likelihood = "bernoulli",
            Encoder = new SequentialOptions { Layers = [new FlattenOptions(), new LinearOptions { OutFeatures = 32 }, new ReluOptions()] },
            Decoder = new SequentialOptions
            {
                Layers = [new LinearOptions { OutFeatures = 32 }, new ReluOptions(), new LinearOptions { OutFeatures = 64 }, new UnflattenOptions { Shape = [1, 8, 8] }],
            },
        }.Build(1, 8, 8);
        using Optimizer optimizer = new AdamOptions { Lr = 0.003 }.Build(vae.Learnt());
        var trainer = new Trainer(new TrainerParts(vae, new TrainingOptimizer(optimizer)), new TrainerOptions { Epochs = 5 });
        trainer.Fit(train);

        using Scope scope = Scope.New();
        Tensor made = vae.Sample(16);
        Console.WriteLine($"[{string.Join(", ", made.Shape)}], from 0 to 1: {made.Min().ToDouble() >= 0 && made.Max().ToDouble() <= 1}");
        #endregion

        Printed("compositions-vae");
    }

    [Fact]
    public void One_of_your_own_trains_with_turns_as_it_likes()
    {
        TorchRuntime.Seed(1);
        DataSplits data = new DigitsOptions().Load(DataFolders.FromEnvironment("."));
        using var train = new BatchLoader(data.Train, new LoaderOptions { BatchSize = 64 }, seed: 1);
        using var validation = new BatchLoader(data.Validation!, new LoaderOptions { Shuffle = false }, seed: 1);
        var layers = new SequentialOptions
        {
            Layers = [new SequentialOptions { Layers = [new FlattenOptions(), new LinearOptions { OutFeatures = 32 }, new ReluOptions()] }, new LinearOptions { OutFeatures = 10 }],
        };

        #region compositions-train
        using var composition = new Consistent(layers.Build(1, 8, 8), noise: 0.2);
        using Optimizer head = new AdamOptions { Lr = 0.01 }.Build(composition.Model.Parameters().Where(p => p.Name.StartsWith("1.", StringComparison.Ordinal)));
        using Optimizer body = new SgdOptions { Lr = 0.05 }.Build(composition.Model.Parameters().Where(p => p.Name.StartsWith("0.", StringComparison.Ordinal)));
        var parts = new TrainerParts(
            composition,
            new TrainingOptimizer(head, new CosineOptions().Build(head.Lr, steps: 5 * train.Batches), "head"),
            new TrainingOptimizer(body, name: "body"))
        {
            Metrics = [new AccuracyOptions()],
        };
        TrainingReport report = new Trainer(parts, new TrainerOptions { Epochs = 5 }).Fit(train, validation);
        Console.WriteLine(string.Join(", ", report.Metrics.Select(metric => metric.Name)));
        #endregion

        Printed("compositions-train");
    }
}
