using Cupel.Learn.Compositions;
using Cupel.Learn.Data;
using Cupel.Learn.Losses.MetricLearning.Given;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Modules;
using Cupel.Learn.Modules.Pairs;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Parts;
using Cupel.Learn.Tests.Training;
using Cupel.Learn.Training;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Compositions;

/// <summary>Pairs through one encoder, joined or as they are.</summary>
public sealed class SiameseTests : TorchTests
{
    [Fact]
    public void Its_losses_are_those_of_the_loop_in_PyTorch()
    {
        TorchRuntime.Seed(3);
        using Composition siamese = new SiameseOptions
        {
            Encoder = new LinearOptions { OutFeatures = 4 },
            Join = new CosineSimilarityOptions(),
            Loss = new MseOptions(),
        }.Build(2, 3);
        using Optimizer optimizer = new SgdOptions { Lr = 0.1 }.Build(siamese.Learnt());
        float[] inputs = [.. from i in Enumerable.Range(0, 5) from k in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) select (float)Math.Sin(i + j + (3 * k))];
        using var data = new BatchLoader(
            new ArrayDataset<float, float>(inputs, [2, 3], [1, 0, 1, 1, 0], []), new LoaderOptions { BatchSize = 5, Shuffle = false }, 1);
        var sink = new MemorySink();
        new Trainer(
            new TrainerParts(siamese, new TrainingOptimizer(optimizer)) { Sink = sink }, new TrainerOptions { Epochs = 3, RecordEverySteps = 1 }).Fit(data);
        Assert.Equal([0.784365, 0.218734, 0.108465], sink.Of("loss"), (x, y) => Math.Abs(x - y) < 2e-5);
    }

    [Fact]
    public void Without_a_join_the_loss_has_the_embeddings_and_with_a_head_one_number_a_pair()
    {
        var plain = new SiameseOptions { Encoder = new LinearOptions { OutFeatures = 4 }, Loss = new CosineEmbeddingOptions() };
        plain.CheckData([2, 3]);
        SiameseOptions headed = plain with
        {
            Join = new BilinearOptions { OutFeatures = 6 },
            Head = new LinearOptions { OutFeatures = 1 },
            Loss = new MseOptions(),
        };
        headed.CheckData([2, 3]);
        using var one = (Siamese)plain.Build(2, 3);
        using var other = (Siamese)headed.Build(2, 3);
        using Scope scope = Scope.New();
        Assert.Equal([5L, 2, 4], one.Compare(Ops.Zeros([5, 2, 3])).Shape);
        Assert.Equal([5L], other.Compare(Ops.Zeros([5, 2, 3])).Shape);
        Assert.Equal([7L, 4], other.Model.Forward(Ops.Zeros([7, 3])).Shape);
        Assert.Equal(["encoder", "join", "head"], other.Model.Children.Select(child => child.Key));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var options = new SiameseOptions { Encoder = new LinearOptions { OutFeatures = 4 }, Join = new CosineSimilarityOptions(), Loss = new MseOptions() };
        Assert.Contains("[2, …], pairs of examples", Assert.Throws<ShapeException>(() => options.CheckData([3, 3])).Message, StringComparison.Ordinal);
        OptionConflict conflict = Assert.Single((options with { Join = null, Head = new IdentityOptions() }).Conflicts());
        Assert.Equal(nameof(SiameseOptions.Head), conflict.Option);
    }
}
