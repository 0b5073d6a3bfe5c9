using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning;
using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Losses;

/// <summary>What holds for losses over embeddings beyond the values of other libraries.</summary>
public sealed class EmbeddingLossTests : TorchTests
{
    private static readonly float[] Features = [1, 0, .8f, .2f, 0, 1, .1f, .7f, -1, .5f, -.6f, .1f];

    public static TheoryData<Type> Parts => [.. typeof(LossOptions).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(EmbeddingLossOptions)) && type.IsDefined(typeof(PartAttribute), inherit: false))
        .OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static TheoryData<Type> MinerParts => [.. typeof(LossOptions).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(MinerOptions)) && type.IsDefined(typeof(PartAttribute), inherit: false))
        .OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Hardest_and_all_triplets_give_the_values_of_their_definitions()
    {
        using Scope scope = Scope.New();
        (Tensor embeddings, Tensor labels) = Six();
        DistanceOptions plain = new LpDistanceOptions { Normalise = false };
        Assert.Equal(0, Value(new BatchHardTripletOptions { Margin = 0.3 }, embeddings, labels), 1e-6);
        Assert.Equal(.391203, Value(new BatchHardTripletOptions { Margin = 1 }, embeddings, labels), 1e-6);
        Assert.Equal(.316270, Value(new TripletOptions { Margin = 1, Distance = plain }, embeddings, labels), 1e-6);

        // The hardest of each anchor, chosen by the miner, is the same where every class has two.
        Assert.Equal(.391203, Value(new TripletOptions { Margin = 1, Distance = plain, Miner = new BatchMinerOptions { Distance = plain }, Reducer = "mean" }, embeddings, labels), 1e-6);
    }

    [Fact]
    public void The_soft_margin_is_the_softplus_of_the_violation()
    {
        using Scope scope = Scope.New();
        Tensor embeddings = Tensor.From<float>([0, 1, 4], 3, 1);
        Tensor labels = Tensor.From<long>([0, 0, 1], 3);

        // d_p = 1, 1, 0 and d_n = 4, 3, 3.
        double expected = (Math.Log(1 + Math.Exp(-3)) + Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(-3))) / 3;
        Assert.Equal(expected, Value(new BatchHardTripletOptions { Margin = null }, embeddings, labels), 1e-6);
    }

    [Fact]
    public void Cluster_compares_the_farthest_of_a_class_with_the_nearest_other_centre()
    {
        using Scope scope = Scope.New();
        Tensor embeddings = Tensor.From<float>([0, 0, 2, 0, 5, 0, 5, 4], 4, 2);
        Tensor labels = Tensor.From<long>([7, 7, 3, 3], 4);

        // Centres (1, 0) and (5, 2); the farthest are 1 and 2 away, the centres √20.
        double between = Math.Sqrt(20);
        Assert.Equal((1 - between + 4 + (2 - between + 4)) / 2, Value(new ClusterOptions { Margin = 4 }, embeddings, labels), 1e-5);
        Assert.Equal(0, Value(new ClusterOptions { Margin = 1 }, embeddings, labels), 1e-6);
        Assert.Equal(0, Value(new ClusterOptions(), embeddings, Ops.Zeros([4], dtype: DType.Int64)), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Nothing_to_compare_is_a_loss_of_0_with_a_gradient_of_0_or_a_finite_one_by_proxies(Type type)
    {
        using Scope scope = Scope.New();
        using EmbeddingLoss loss = Make(type, 3, 2).Build();
        Tensor one = Tensor.From<float>([0.3f, -0.7f], 1, 2).Learnt();
        Tensor value = loss.Compute(one, Tensor.From<long>([1], 1));
        value.Backward();
        Assert.True(double.IsFinite(value.ToDouble()));
        Assert.All(one.Grad!.ToArray<float>(), number => Assert.True(float.IsFinite(number)));
        if (loss.Parameters.Count == 0)
        {
            Assert.Equal(0, value.ToDouble());
            Assert.All(one.Grad!.ToArray<float>(), number => Assert.Equal(0, number));
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void The_gradient_is_the_slope_of_the_loss(Type type)
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(11);
        using EmbeddingLoss loss = Make(type, 3, 4).Build();
        Tensor labels = Tensor.From<long>([0, 0, 1, 1, 2, 2, 0], 7);
        Tensor start = Ops.Randn([7, 4]);
        Tensor direction = Ops.Randn([7, 4]);
        direction /= direction.Norm();
        Tensor embeddings = start.Clone().Learnt();
        loss.Compute(embeddings, labels).Backward();
        double slope = (embeddings.Grad! * direction).Sum().ToDouble();

        const double Step = 1e-3;
        double measured = (Value(Step) - Value(-Step)) / (2 * Step);

        // Circle holds its factors still in the gradient, so its slope is another.
        double tolerance = type == typeof(CircleOptions) ? double.PositiveInfinity : 0.02 * Math.Max(1, Math.Abs(slope));
        Assert.True(Math.Abs(measured - slope) <= tolerance, FormattableString.Invariant($"{type.Name}: gradient {slope}, slope {measured} (seed 11)"));

        double Value(double step) => loss.Compute(start + (direction * step), labels).ToDouble();
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Shapes_that_do_not_fit_are_refused(Type type)
    {
        using Scope scope = Scope.New();
        EmbeddingLossOptions options = Make(type, 3, 4);
        options.CheckOutput([4], 3);
        Assert.Throws<ShapeException>(() => options.CheckOutput([4, 2], 3));
        Assert.Throws<ShapeException>(() => options.CheckOutput([4], null));
        using EmbeddingLoss loss = options.Build();
        Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([2, 4]), Ops.Zeros([2])));
        Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([2, 4]), Ops.Zeros([3], dtype: DType.Int64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => (options with { Reducer = "median" }).Build());
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Neither_the_order_of_a_batch_nor_the_numbers_of_its_classes_matter(Type type)
    {
        if (type.IsAssignableTo(typeof(ProxyLossOptions)) || type == typeof(NPairsOptions))
        {
            // Proxies belong to numbers; a class's pair is the first of the batch.
            return;
        }

        const ulong Seed = 4;
        using Scope scope = Scope.New();
        TorchRuntime.Seed(Seed);
        using EmbeddingLoss loss = Make(type, 3, 4).Build();
        Tensor embeddings = Ops.Randn([9, 4]);
        Tensor labels = Tensor.From<long>([0, 1, 2, 0, 1, 2, 0, 1, 2], 9);
        double value = loss.Compute(embeddings, labels).ToDouble();
        for (int i = 0; i < 5; i++)
        {
            Tensor order = Ops.Randperm(9, dtype: DType.Int64);
            double moved = loss.Compute(embeddings.IndexSelect(0, order), labels.IndexSelect(0, order) * 5L + 2L).ToDouble();
            Assert.True(Math.Abs(moved - value) <= 1e-4 * Math.Max(1, Math.Abs(value)), FormattableString.Invariant($"{type.Name}: {value}, then {moved} (seed {Seed})"));
        }
    }

    [Theory]
    [MemberData(nameof(MinerParts))]
    public void What_a_miner_chooses_are_pairs_of_one_class_and_pairs_of_two(Type type)
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(6);
        Miner miner = ((MinerOptions)Activator.CreateInstance(type)!).Build();
        Tensor embeddings = Ops.Randn([12, 5]);
        Tensor labels = Ops.Randint(3, [12], dtype: DType.Int64);
        Tensor others = Ops.Randn([8, 5]);
        Tensor otherLabels = Ops.Randint(3, [8], dtype: DType.Int64);
        Check(miner.Mine(embeddings, labels), labels);
        Check(miner.Mine(embeddings, labels, others, otherLabels), otherLabels);

        void Check(Selection chosen, Tensor ofOthers)
        {
            Assert.True(chosen.Anchors.Count > 0);
            Assert.Equal(labels.IndexSelect(0, chosen.Anchors).ToArray<long>(), ofOthers.IndexSelect(0, chosen.Positives).ToArray<long>());
            Assert.All(
                labels.IndexSelect(0, chosen.NegativeAnchors).ToArray<long>().Zip(ofOthers.IndexSelect(0, chosen.Negatives).ToArray<long>()),
                pair => Assert.NotEqual(pair.First, pair.Second));
        }
    }

    [Fact]
    public void Any_loss_takes_any_miner()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(8);
        Tensor embeddings = Ops.Randn([9, 4]);
        Tensor labels = Tensor.From<long>([0, 1, 2, 0, 1, 2, 0, 1, 2], 9);
        foreach (Type type in Parts.Select(row => row.Data).Where(type => type.IsAssignableTo(typeof(MinedLossOptions))))
        {
            foreach (Type minerType in MinerParts.Select(row => row.Data))
            {
                using EmbeddingLoss loss = (((MinedLossOptions)Make(type, 3, 4)) with { Miner = (MinerOptions)Activator.CreateInstance(minerType)! }).Build();
                Tensor learnt = embeddings.Clone().Learnt();
                Tensor value = loss.Compute(learnt, labels);
                value.Backward();
                Assert.True(double.IsFinite(value.ToDouble()), $"{type.Name} with {minerType.Name}");
                Assert.All(learnt.Grad!.ToArray<float>(), number => Assert.True(float.IsFinite(number), $"{type.Name} with {minerType.Name}"));
            }
        }
    }

    [Fact]
    public void Pairs_become_triplets_where_their_anchors_meet()
    {
        using Scope scope = Scope.New();
        Selection pairs = Selection.Pairs(Longs(0, 0, 2), Longs(1, 3, 4), Longs(0, 2, 5), Longs(6, 7, 8));
        Assert.False(pairs.IsTriplets);
        Selection triplets = pairs.ToTriplets();
        Assert.True(triplets.IsTriplets);
        Assert.Equal([0L, 0L, 2L], triplets.Anchors.ToArray<long>());
        Assert.Equal([1L, 3L, 4L], triplets.Positives.ToArray<long>());
        Assert.Equal([6L, 6L, 7L], triplets.Negatives.ToArray<long>());
    }

    [Fact]
    public void Nan_is_not_hidden_by_the_mean_of_what_is_above_0()
    {
        using Scope scope = Scope.New();
        (Tensor embeddings, Tensor labels) = Six();
        Tensor broken = embeddings.Clone();
        broken.Select(0, 0).Fill_(double.NaN);
        Assert.True(double.IsNaN(Value(new TripletOptions { Distance = new LpDistanceOptions { Normalise = false } }, broken, labels)));
        Assert.True(double.IsNaN(Value(new ContrastiveOptions(), broken, labels)));
    }

    [Fact]
    public void A_learnt_boundary_is_a_parameter_and_has_a_cost()
    {
        using Scope scope = Scope.New();
        (Tensor embeddings, Tensor labels) = Six();
        double plain = Value(new MarginOptions { Beta = 0.5 }, embeddings, labels);
        Assert.Equal(plain, Value(new MarginOptions { Beta = 0.5, LearnBeta = true }, embeddings, labels), 1e-6);
        Assert.Equal(plain + 0.05, Value(new MarginOptions { Beta = 0.5, LearnBeta = true, Nu = 0.1 }, embeddings, labels), 1e-6);
        Assert.Equal(plain, Value(new MarginOptions { Beta = 0.5, LearnBeta = true, Classes = 3 }, embeddings, labels), 1e-6);

        // Where the boundary lies beyond all pairs, only the negatives push it back.
        using EmbeddingLoss loss = new MarginOptions { Beta = 3, LearnBeta = true, Classes = 3 }.Build();
        NamedTensor beta = Assert.Single(loss.Parameters);
        loss.Compute(embeddings, labels).Backward();
        Assert.Equal(("beta", 3), (beta.Name, beta.Tensor.Count));
        Assert.All(beta.Tensor.Grad!.ToArray<float>(), number => Assert.Equal(1.0 / 3, number, 1e-6));
        beta.Tensor.Grad = null;
        Assert.Throws<ArgumentException>(() => new MarginOptions { Nu = 1 }.Build());
        Assert.Throws<ArgumentException>(() => new MarginOptions { Classes = 2 }.Build());
    }

    [Fact]
    public void Semi_hard_against_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BatchMinerOptions { Positive = "semihard", Negative = "semihard" }.Build());
        Assert.Throws<ArgumentException>(() => new BatchMinerOptions { Positive = "all", Negative = "semihard" }.Build());
        Assert.Throws<ArgumentException>(() => new BatchMinerOptions { Positive = "semihard", Negative = "all" }.Build());
    }

    [Fact]
    public void Proxies_are_not_compared_with_other_embeddings_and_must_fit_the_data()
    {
        using Scope scope = Scope.New();
        var options = new ArcFaceOptions { Classes = 3, EmbeddingDim = 2 };
        using EmbeddingLoss loss = options.Build();
        (Tensor embeddings, Tensor labels) = Six();
        Assert.Throws<ArgumentException>(() => loss.Compute(embeddings, labels, embeddings, labels));
        Assert.Equal("classes", Assert.Throws<ShapeException>(() => options.CheckOutput([2], 4)).Key);
        Assert.Equal("embedding_dim", Assert.Throws<ShapeException>(() => options.CheckOutput([5], 3)).Key);
        Assert.Equal("classes", Assert.Throws<ShapeException>(() => new CenterOptions { Classes = 3, EmbeddingDim = 2 }.CheckOutput([2], 4)).Key);
    }

    [Fact]
    public void Saved_proxies_are_loaded_by_name_and_others_are_told()
    {
        using Scope scope = Scope.New();
        using EmbeddingLoss one = new ProxyAnchorOptions { Classes = 3, EmbeddingDim = 2 }.Build();
        using EmbeddingLoss other = new ProxyAnchorOptions { Classes = 3, EmbeddingDim = 2 }.Build();
        (Tensor embeddings, Tensor labels) = Six();
        Assert.NotEqual(one.Compute(embeddings, labels).ToDouble(), other.Compute(embeddings, labels).ToDouble());
        Assert.True(other.LoadState(one.Parameters.ToDictionary(p => p.Name, p => p.Tensor)).Fits);
        Assert.Equal(one.Compute(embeddings, labels).ToDouble(), other.Compute(embeddings, labels).ToDouble());
        Assert.Equal(["proxies"], other.LoadState(new Dictionary<string, Tensor>()).Missing);
    }

    private static (Tensor Embeddings, Tensor Labels) Six() => (Tensor.From<float>(Features, 6, 2), Longs(0, 0, 1, 1, 2, 2));

    private static Tensor Longs(params long[] values) => Tensor.From<long>(values, values.Length);

    private static double Value(LossOptions options, Tensor embeddings, Tensor labels)
    {
        using Loss loss = options.Build();
        return loss.Compute(embeddings, labels).ToDouble();
    }

    private static EmbeddingLossOptions Make(Type type, long classes, long size)
    {
        object options = Activator.CreateInstance(type)!;
        type.GetProperty("EmbeddingDim")?.SetValue(options, size);
        if (options is ProxyLossOptions)
        {
            type.GetProperty("Classes")!.SetValue(options, classes);
        }

        return (EmbeddingLossOptions)options;
    }
}
