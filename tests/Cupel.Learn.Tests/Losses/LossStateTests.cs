using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.Combined;
using Cupel.Learn.Losses.MetricLearning.Given;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Losses.MetricLearning.Wrappers;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Losses;

/// <summary>Losses that are made of others, remember, follow the epochs or add a cost of vectors by themselves.</summary>
public sealed class LossStateTests : TorchTests
{
    private static readonly float[] Features = [1, 0, .8f, .2f, 0, 1, .1f, .7f, -1, .5f, -.6f, .1f];

    [Fact]
    public void The_closest_pairs_of_two_classes_are_as_many_as_those_of_one()
    {
        using Scope scope = Scope.New();
        Assert.Equal(.0876043, Value(new ClosestContrastiveOptions { Margin = 1 }), 1e-6);

        // Of length 1 each the farther ones of a class come nearer.
        Assert.True(Value(new ClosestContrastiveOptions { Margin = 1, Normalise = true }) < .08);
    }

    [Fact]
    public void Epochs_pull_and_push_in_turn_through_a_sum_of_losses()
    {
        using Scope scope = Scope.New();
        double pull = Value(new CompactContrastiveOptions { Phase = "pull", PosMargin = 0.1, NegMargin = 2 });
        double push = Value(new CompactContrastiveOptions { Phase = "push", PosMargin = 0.1, NegMargin = 2 });
        Assert.True(pull > 0 && push > pull);
        using Loss sum = new WeightedSumOptions { Losses = [new CompactContrastiveOptions { PosMargin = 0.1, NegMargin = 2 }], Weights = [3] }.Build();
        foreach (long epoch in new long[] { 0, 1, 2, 5 })
        {
            sum.Epoch = epoch;
            Assert.Equal(3 * (epoch % 2 == 0 ? pull : push), sum.Compute(Embeddings(), Labels()).ToDouble(), 1e-6);
        }
    }

    [Fact]
    public void A_sum_learns_and_frees_what_its_parts_learn()
    {
        using Scope scope = Scope.New();
        var options = new WeightedSumOptions
        {
            Losses = [new ProxyAnchorOptions { Classes = 3, EmbeddingDim = 2 }, new CenterOptions { Classes = 3, EmbeddingDim = 2 }, new DynamicSoftMarginOptions()],
            Weights = [1, 3, 0],
            Normalise = true,
        };
        options.CheckOutput([2], 3);
        Assert.Throws<ShapeException>(() => options.CheckOutput([3], 3));
        using Loss loss = options.Build();
        Assert.Equal(["0.proxies", "1.centers"], loss.Parameters.Select(one => one.Name));
        Assert.Equal(["0.proxies", "1.centers", "2.histogram"], loss.State().Select(one => one.Name));
        using Loss center = new CenterOptions { Classes = 3, EmbeddingDim = 2 }.Build();
        using Loss anchor = options.Losses[0].Build();
        Assert.True(center.LoadState(new Dictionary<string, Tensor> { ["centers"] = loss.Parameters[1].Tensor }).Fits);
        Assert.True(anchor.LoadState(new Dictionary<string, Tensor> { ["proxies"] = loss.Parameters[0].Tensor }).Fits);
        double expected = (anchor.Compute(Embeddings(), Labels()).ToDouble() / 4) + (center.Compute(Embeddings(), Labels()).ToDouble() * 3 / 4);
        Assert.Equal(expected, loss.Compute(Embeddings(), Labels()).ToDouble(), 1e-5);
    }

    [Fact]
    public void Sums_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new WeightedSumOptions { Losses = [] }.Build());
        Assert.Throws<ArgumentException>(() => new WeightedSumOptions { Losses = [new TripletOptions()], Weights = [1, 2] }.Build());
        Assert.Throws<ArgumentException>(() => new WeightedSumOptions { Losses = [new TripletOptions()], Weights = [0], Normalise = true }.Build());
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedSumOptions { Losses = [new TripletOptions()], Weights = [-1] }.Build());
    }

    [Fact]
    public void A_memory_holds_the_last_embeddings_and_validation_leaves_it()
    {
        using Scope scope = Scope.New();
        using Loss loss = new CrossBatchMemoryOptions { Loss = new ContrastiveOptions(), EmbeddingDim = 2, MemorySize = 8 }.Build();
        Assert.Equal(0, loss.Compute(Embeddings(), Labels()).ToDouble());
        loss.Compute(Embeddings().Learnt(), Labels());
        Assert.Equal([6L, 6], State(loss, "place").ToArray<long>());
        loss.Compute((Embeddings() * 2.0).Learnt(), Labels());
        Assert.Equal([4L, 8], State(loss, "place").ToArray<long>());
        float[] held = State(loss, "embeddings").ToArray<float>();
        float[] twice = [.. Features.Select(number => number * 2)];
        Assert.Equal([.. twice[4..], .. Features[8..], .. twice[..4]], held);
        double value = loss.Compute(Embeddings(), Labels()).ToDouble();
        Assert.True(value > 0);
        Assert.Equal(held, State(loss, "embeddings").ToArray<float>());
        Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([9, 2]).Learnt(), Ops.Zeros([9], dtype: DType.Int64)));
        Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([2, 3]), Ops.Zeros([2], dtype: DType.Int64)));
    }

    [Fact]
    public void An_example_does_not_meet_itself_in_the_memory()
    {
        using Scope scope = Scope.New();
        foreach (LossOptions inner in new LossOptions[] { new NcaOptions(), new ContrastiveOptions(), new SupConOptions(), new MultiSimilarityOptions(), new IntraPairVarianceOptions() })
        {
            using Loss memory = new CrossBatchMemoryOptions { Loss = inner, EmbeddingDim = 2, MemorySize = 8 }.Build();
            using Loss alone = inner.Build();

            // The first batch meets a copy of itself alone, so the value is that of the batch by itself.
            Assert.Equal(alone.Compute(Embeddings(), Labels()).ToDouble(), memory.Compute(Embeddings().Learnt(), Labels()).ToDouble(), 1e-5);
        }
    }

    [Fact]
    public void Losses_that_cannot_be_given_other_pairs_are_refused()
    {
        Assert.Contains("compares them with what it learns", Refusal(new ArcFaceOptions { Classes = 3, EmbeddingDim = 2 }), StringComparison.Ordinal);
        Assert.Contains("which `n_pairs` cannot", Refusal(new NPairsOptions()), StringComparison.Ordinal);
        Assert.Contains("such as `contrastive`, not `cross_entropy`", Refusal(new CrossEntropyOptions()), StringComparison.Ordinal);

        static string Refusal(LossOptions inner) =>
            Assert.Throws<ArgumentException>(() => new CrossBatchMemoryOptions { Loss = inner, EmbeddingDim = 2 }.Build()).Message;
    }

    [Fact]
    public void Shapes_of_views_and_memories_are_told_before_a_run()
    {
        new SelfSupervisedOptions { Loss = new NtXentOptions() }.CheckOutput([2, 8], null);
        Assert.Throws<ShapeException>(() => new SelfSupervisedOptions { Loss = new NtXentOptions() }.CheckOutput([8], null));
        new VicRegOptions().CheckOutput([2, 8], 10);
        Assert.Throws<ShapeException>(() => new VicRegOptions().CheckOutput([3, 8], 10));
        var memory = new CrossBatchMemoryOptions { Loss = new NtXentOptions(), EmbeddingDim = 8 };
        memory.CheckOutput([8], 3);
        Assert.Equal("embedding_dim", Assert.Throws<ShapeException>(() => memory.CheckOutput([4], 3)).Key);
        using Scope scope = Scope.New();
        using Loss loss = new VicRegOptions().Build();
        Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([1, 2, 4]), Ops.Zeros([1])));
    }

    [Fact]
    public void Regularizers_refuse_what_is_no_matrix_or_does_not_fit_the_classes()
    {
        using Scope scope = Scope.New();
        Assert.Throws<ArgumentException>(() => new LpRegularizerOptions().Build().Compute(Ops.Zeros([3])));
        Assert.Throws<ArgumentException>(() => new SparseCentersOptions { CentersPerClass = 2 }.Build().Compute(Ops.Zeros([3, 2])));
        Assert.Equal(0, new RegularFaceOptions().Build().Compute(Ops.Ones([1, 4])).ToDouble());
        var sparse = new SparseCentersOptions { CentersPerClass = 4 };
        Assert.Throws<ArgumentException>(() => new SoftTripleOptions { Classes = 3, EmbeddingDim = 2, WeightRegularizer = sparse }.Build());
        using Loss fits = new SoftTripleOptions { Classes = 3, EmbeddingDim = 2, CentersPerClass = 4, WeightRegularizer = sparse }.Build();
        using Loss without = new SoftTripleOptions { Classes = 3, EmbeddingDim = 2, CentersPerClass = 4 }.Build();
        Assert.True(without.LoadState(fits.State().ToDictionary(one => one.Name, one => one.Tensor)).Fits);
        double added = sparse.Build().Compute(fits.Parameters[0].Tensor.T()).ToDouble();
        Assert.True(added > 0);
        Assert.Equal(without.Compute(Embeddings(), Labels()).ToDouble() + added, fits.Compute(Embeddings(), Labels()).ToDouble(), 1e-5);
    }

    [Fact]
    public void The_best_class_alone_has_no_temperature()
    {
        Assert.Throws<ArgumentException>(() => new DistillationOptions { Mode = "arg_max", Temperature = 2 }.Build());
        Assert.Throws<ArgumentException>(() => new DistillationOptions { Mode = "arg_max", Measure = "cross_entropy" }.Build());
        Assert.Throws<ShapeException>(() => new DistillationOptions().CheckOutput([4], 4));
        using Scope scope = Scope.New();
        using Loss loss = new DistillationOptions { Temperature = 3 }.Build();
        TorchRuntime.Seed(2);
        Tensor scores = Ops.Randn([5, 4]);
        Assert.Equal(0, loss.Compute(scores, scores + 7.0).ToDouble(), 1e-6);
    }

    private static Tensor State(Loss loss, string name) => loss.State().Single(one => one.Name == name).Tensor;

    private static Tensor Embeddings() => Tensor.From<float>(Features, 6, 2);

    private static Tensor Labels() => Tensor.From<long>([0, 0, 1, 1, 2, 2], 6);

    private static double Value(LossOptions options)
    {
        using Loss loss = options.Build();
        return loss.Compute(Embeddings(), Labels()).ToDouble();
    }
}
