#region embeddings-namespaces
using Cupel.Learn.Data;
using Cupel.Learn.Data.Digits;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning;
using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Metrics.Reidentification;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Backbones;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Training;
using Cupel.Torch;
#endregion

namespace Cupel.Experiments.Tests.Docs.Guide;

/// <summary>The code of <c>docs/guide/metric-learning.md</c>, run.</summary>
public sealed class MetricLearningGuidePageTests() : GuidePageTests("metric-learning.md")
{
    [Fact]
    public void Embeddings_are_learnt_and_found_again()
    {
        TorchRuntime.Seed(1);

        #region embeddings-train
        DataSplits data = new DigitsOptions().Load(DataFolders.FromEnvironment("."));
        using var train = new BatchLoader(data.Train, new LoaderOptions { BatchSize = 128 }, seed: 1);
        using Module model = new MlpOptions { Hidden = [128, 16] }.Build(data.Train.Inputs.Shape);
        using Loss loss = new TripletOptions
        {
            Margin = 0.2,
            Distance = new CosineDistanceOptions(),
            Miner = new BatchMinerOptions { Positive = "hard", Negative = "semihard", Distance = new CosineDistanceOptions() },
        }.Build();
        using Optimizer optimizer = new AdamOptions { Lr = 0.003 }.Build(model, loss);
        new Trainer(new TrainerParts(model, loss, optimizer), new TrainerOptions { Epochs = 5 }).Fit(train);
        #endregion

        #region embeddings-recall
        ReidentificationMetric recall = new ReidentificationOptions { Distance = "cosine" }.Build();
        (double[] queries, Sighting[] asked) = Embed(model, data.Test!, camera: 0);
        (double[] gallery, Sighting[] seen) = Embed(model, data.Train, camera: 1);
        recall.AddQueries(queries, asked);
        recall.AddGallery(gallery, seen);

        double[] curve = recall.Ranked().Cmc(ranks: 5);
        Console.WriteLine($"recall@1 above 0.9: {curve[0] > 0.9}");
        Console.WriteLine($"recall@5 above recall@1: {curve[4] >= curve[0]}");
        Console.WriteLine($"mean average precision above 0.5: {recall.Compute() > 0.5}");
        #endregion

        Printed("embeddings-recall");
    }

    [Fact]
    public void A_batch_is_compared_with_others()
    {
        using Scope scope = Scope.New();
        Tensor embeddings = Ops.Randn([8, 4]);
        Tensor labels = Ops.Randint(2, [8], DType.Int64);
        Tensor remembered = Ops.Randn([32, 4]);
        Tensor rememberedLabels = Ops.Randint(2, [32], DType.Int64);

        #region embeddings-reference
        using EmbeddingLoss loss = new ContrastiveOptions().Build();
        Tensor value = loss.Compute(embeddings, labels, remembered, rememberedLabels);
        #endregion

        Assert.True(value.ToDouble() > 0);
    }

    [Fact]
    public void A_miner_stands_alone()
    {
        #region embeddings-miner
        using Scope scope = Scope.New();
        Tensor embeddings = Tensor.From<float>([0, 1, 0.1f, 1, 1, 0, 0.9f, 0.2f], 4, 2);
        Tensor labels = Tensor.From<long>([0, 0, 1, 1], 4);

        Selection chosen = new BatchMinerOptions().Build().Mine(embeddings, labels);

        Console.WriteLine($"anchors {string.Join(", ", chosen.Anchors.ToArray<long>())}");
        Console.WriteLine($"positives {string.Join(", ", chosen.Positives.ToArray<long>())}");
        Console.WriteLine($"negatives {string.Join(", ", chosen.Negatives.ToArray<long>())}");
        #endregion

        Printed("embeddings-miner");
    }

    #region embeddings-embed
    private static (double[] Embeddings, Sighting[] Sightings) Embed(Module model, Dataset data, long camera)
    {
        var embeddings = new List<double>();
        var sightings = new List<Sighting>();
        using var batches = new BatchLoader(data, new LoaderOptions { Shuffle = false }, seed: 0);
        model.Eval();
        foreach (Batch batch in batches.Epoch(0))
        {
            using Scope scope = Scope.New();
            using NoGrad noGrad = new();
            embeddings.AddRange(model.Forward(batch.Inputs).To(Device.Cpu, DType.Float64).ToArray<double>());
            sightings.AddRange(batch.Targets.ToArray<long>().Select(identity => new Sighting(identity, camera)));
        }

        return ([.. embeddings], [.. sightings]);
    }
    #endregion
}
