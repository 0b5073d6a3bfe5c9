using System.Text.Json;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning;
using Cupel.Learn.Losses.MetricLearning.Distances;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Losses over embeddings, with their gradients, miners and distances, against pytorch-metric-learning and deep-person-reid.</summary>
public sealed class MetricLearningOracleTests : TorchTests
{
    private const string Library = "pytorch_metric_learning.losses.";

    private static readonly OracleGroups File = new("metric_learning");

    /// <summary>What a call is in ours, and the arguments that are read.</summary>
    private static readonly Dictionary<string, (string[] Known, Func<OracleCase, LossOptions> Options)> Losses = new(StringComparer.Ordinal)
    {
        [Library + "TripletMarginLoss"] = (["margin", "swap", "smooth_loss"], Triplet),
        ["TripletMarginMiner(margin=0.2) then TripletMarginLoss(margin=0.2)"] = (["type_of_triplets"], one =>
            new TripletOptions { Margin = 0.2, Miner = new TripletMinerOptions { Margin = 0.2, Kind = one.Text("type_of_triplets")! } }),
        ["BatchHardMiner then TripletMarginLoss(margin=0.2)"] = ([], _ => new TripletOptions { Margin = 0.2, Miner = new BatchMinerOptions() }),
        [Library + "ContrastiveLoss"] = (["pos_margin", "neg_margin"], one =>
            new ContrastiveOptions { PosMargin = one.Number("pos_margin", 0), NegMargin = one.Number("neg_margin", 1) }),
        [Library + "SupConLoss"] = (["temperature"], one => new SupConOptions { Temperature = one.Number("temperature", 0.1) }),
        [Library + "NTXentLoss"] = (["temperature"], one => new NtXentOptions { Temperature = one.Number("temperature", 0.07) }),
        [Library + "MultiSimilarityLoss"] = (["alpha", "beta", "base"], one =>
            new MultiSimilarityOptions { Alpha = one.Number("alpha", 2), Beta = one.Number("beta", 50), Base = one.Number("base", 0.5) }),
        [Library + "CircleLoss"] = (["m", "gamma"], one => new CircleOptions { Margin = one.Number("m", 0.4), Gamma = one.Number("gamma", 80) }),
        [Library + "LiftedStructureLoss"] = ([], _ => new LiftedStructureOptions()),
        [Library + "GeneralizedLiftedStructureLoss"] = ([], _ => new GeneralisedLiftedOptions()),
        [Library + "NCALoss"] = (["softmax_scale"], one => new NcaOptions { Scale = one.Number("softmax_scale", 1) }),
        [Library + "NPairsLoss"] = ([], _ => new NPairsOptions()),
        [Library + "AngularLoss"] = (["alpha"], one => new AngularOptions { Alpha = one.Number("alpha", 40) }),
        [Library + "MarginLoss"] = (["margin", "nu", "beta"], one =>
            new MarginOptions { Margin = one.Number("margin", 0.2), Nu = one.Number("nu", 0), Beta = one.Number("beta", 1.2) }),
        [Library + "SignalToNoiseRatioContrastiveLoss"] = ([], _ => new ContrastiveOptions { Distance = new SnrDistanceOptions() }),
        [Library + "IntraPairVarianceLoss"] = ([], _ => new IntraPairVarianceOptions()),
        [Library + "TupletMarginLoss"] = ([], _ => new TupletMarginOptions()),
        [Library + "FastAPLoss"] = (["num_bins"], one => new FastApOptions { Bins = one.Integer("num_bins", 10) }),
        [Library + "ArcFaceLoss"] = (Proxy("margin", "scale"), one => new ArcFaceOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Margin = one.Number("margin", 28.6),
            Scale = one.Number("scale", 64),
        }),
        [Library + "CosFaceLoss"] = (Proxy("margin", "scale"), one => new CosFaceOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Margin = one.Number("margin", 0.35),
            Scale = one.Number("scale", 64),
        }),
        [Library + "SphereFaceLoss"] = (Proxy("margin", "scale"), one => new SphereFaceOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Margin = one.Integer("margin", 4),
            Scale = one.Number("scale", 1),
        }),
        [Library + "LargeMarginSoftmaxLoss"] = (Proxy("margin", "scale"), one => new LargeMarginSoftmaxOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Margin = one.Integer("margin", 4),
            Scale = one.Number("scale", 1),
        }),
        [Library + "SubCenterArcFaceLoss"] = (Proxy("margin", "scale", "sub_centers"), one => new SubCenterArcFaceOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Margin = one.Number("margin", 28.6),
            Scale = one.Number("scale", 64),
            SubCenters = one.Integer("sub_centers", 3),
        }),
        [Library + "NormalizedSoftmaxLoss"] = (Proxy("temperature"), one => new NormalisedSoftmaxOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Temperature = one.Number("temperature", 0.05),
        }),
        [Library + "ProxyNCALoss"] = (Proxy("softmax_scale"), one => new ProxyNcaOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Scale = one.Number("softmax_scale", 1),
        }),
        [Library + "ProxyAnchorLoss"] = (Proxy("margin", "alpha"), one => new ProxyAnchorOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            Margin = one.Number("margin", 0.1),
            Alpha = one.Number("alpha", 32),
        }),
        [Library + "SoftTripleLoss"] = (Proxy("centers_per_class", "la", "gamma", "margin"), one => new SoftTripleOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            CentersPerClass = one.Integer("centers_per_class", 10),
            Scale = one.Number("la", 20),
            Gamma = one.Number("gamma", 0.1),
            Margin = one.Number("margin", 0.01),
        }),
        ["0.5*||x_i - c_{y_i}||^2"] = (["reduction"], one => new CenterOptions
        {
            Classes = Rows(one, "centers"),
            EmbeddingDim = OracleJson.Shape(one.FindInput("centers")!.Value)[1],
            Reduction = one.Text("reduction")!,
        }),
        ["torchreid.losses.TripletLoss"] = (["margin"], one => new BatchHardTripletOptions { Margin = one.Number("margin", 0.3) }),
    };

    private static readonly Dictionary<string, DistanceOptions> Distances = new(StringComparer.Ordinal)
    {
        ["CosineSimilarity()"] = new CosineDistanceOptions(),
        ["LpDistance(normalize_embeddings=true,p=2,power=1)"] = new LpDistanceOptions(),
        ["LpDistance(normalize_embeddings=false,p=2,power=1)"] = new LpDistanceOptions { Normalise = false },
        ["LpDistance(normalize_embeddings=false,p=2,power=2)"] = new LpDistanceOptions { Normalise = false, Power = 2 },
        ["LpDistance(normalize_embeddings=true,p=1,power=1)"] = new LpDistanceOptions { P = 1 },
        ["DotProductSimilarity(normalize_embeddings=false)"] = new DotProductDistanceOptions(),
        ["SNRDistance()"] = new SnrDistanceOptions(),
    };

    private static readonly Dictionary<string, (string[] Known, Func<OracleCase, MinerOptions> Options)> Miners = new(StringComparer.Ordinal)
    {
        ["pytorch_metric_learning.miners.TripletMarginMiner"] = (["margin", "type_of_triplets"], one =>
            new TripletMinerOptions { Margin = one.Number("margin", 0.2), Kind = one.Text("type_of_triplets")! }),
        ["pytorch_metric_learning.miners.BatchHardMiner"] = ([], _ => new BatchMinerOptions()),
        ["pytorch_metric_learning.miners.MultiSimilarityMiner"] = (["epsilon"], one => new MultiSimilarityMinerOptions { Epsilon = one.Number("epsilon", 0.1) }),
        ["pytorch_metric_learning.miners.PairMarginMiner"] = (["pos_margin", "neg_margin"], one =>
            new PairMinerOptions { PosMargin = one.Number("pos_margin", 0.2), NegMargin = one.Number("neg_margin", 0.8) }),
        ["pytorch_metric_learning.miners.AngularMiner"] = (["angle"], one => new AngularMinerOptions { Angle = one.Number("angle", 20) }),
        ["pytorch_metric_learning.miners.BatchEasyHardMiner"] = (["pos_strategy", "neg_strategy"], one =>
            new BatchMinerOptions { Positive = one.Text("pos_strategy")!, Negative = one.Text("neg_strategy")! }),
    };

    /// <summary>Cases in which ours is 0 with a gradient of 0, and why.</summary>
    private static readonly Dictionary<string, string> Zero = new(StringComparer.Ordinal)
    {
        ["nca/all_distinct"] = "theirs is NaN, the mean of no example; where their other losses have nothing to compare they are 0",
    };

    public static TheoryData<string> Calls => File.Calls;

    [Fact]
    public void The_file_has_585_cases_and_each_call_is_known()
    {
        Assert.Equal(585, File.Count);
        string[] known = [.. Losses.Keys, .. Miners.Keys, .. Distances.Keys.Select(name => "distance matrix " + name)];
        Assert.Equal(known.Order(StringComparer.Ordinal), File.Calls.Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void What_we_compute_equals_what_the_library_does(string call) => File.Run(call, one =>
    {
        using Scope scope = Scope.New();
        if (call.StartsWith("distance matrix ", StringComparison.Ordinal))
        {
            Tensor embeddings = one.FloatTensor("embeddings");
            Assert.Empty(one.Arguments);
            one.AssertTensor(Distances[call["distance matrix ".Length..]].Build().Between(embeddings, embeddings), null);
        }
        else if (Miners.TryGetValue(call, out (string[] Known, Func<OracleCase, MinerOptions> Options) miner))
        {
            Assert.Empty(one.Arguments.Except(miner.Known, StringComparer.Ordinal));
            AssertSelection(one, miner.Options(one).Build().Mine(one.FloatTensor("embeddings"), one.LongTensor("labels")));
        }
        else
        {
            Assert.Empty(one.Arguments.Except([.. Losses[call].Known, "distance", "reducer"], StringComparer.Ordinal));
            CheckLoss(one, Losses[call].Options(one));
        }
    });

    private static void CheckLoss(OracleCase one, LossOptions options)
    {
        if (options is EmbeddingLossOptions own && one.Text("reducer") is string reducer)
        {
            Assert.Equal("MeanReducer()", reducer);
            options = own with { Reducer = "mean" };
        }

        if (one.Text("distance") is string distance)
        {
            options = Assert.IsAssignableFrom<DistanceLossOptions>(options) with { Distance = Distances[distance] };
        }

        using Loss loss = options.Build();
        string? parameter = new[] { "W", "proxies", "fc", "centers" }.SingleOrDefault(name => one.FindInput(name) is not null);
        Assert.Equal(parameter is not null, loss.Parameters.Count == 1);
        if (parameter is not null)
        {
            NamedTensor learnt = loss.Parameters[0];
            Assert.True(loss.LoadState(new Dictionary<string, Tensor> { [learnt.Name] = one.FloatTensor(parameter) }).Fits);
        }

        Tensor embeddings = one.FloatTensor("embeddings").Learnt();
        Tensor labels = one.LongTensor("labels");
        Tensor? reference = one.FindInput("ref_embeddings") is null ? null : one.FloatTensor("ref_embeddings").Learnt();
        Tensor value = reference is null ? loss.Compute(embeddings, labels)
            : ((EmbeddingLoss)loss).Compute(embeddings, labels, reference, one.LongTensor("ref_labels"));
        value.Backward();
        if (Zero.ContainsKey(one.Name))
        {
            Assert.True(double.IsNaN(OracleJson.Number(one.Expected.GetProperty("loss"))));
            Assert.All([value, embeddings.Grad!], tensor => Assert.Equal(0, tensor.Abs().Sum().ToDouble()));
            return;
        }

        one.AssertTensor(value, "loss");
        var seen = new List<string> { "loss" };
        foreach ((string field, Tensor? tensor) in new[] { ("grad_embeddings", embeddings), ("grad_ref", reference), ("grad_" + parameter, parameter is null ? null : loss.Parameters[0].Tensor) })
        {
            if (tensor is not null)
            {
                one.AssertTensor(tensor.Grad ?? tensor.ZerosLike(), field);
                seen.Add(field);
            }
        }

        if (options is MinedLossOptions { Miner: MinerOptions miner })
        {
            AssertSelection(one, miner.Build().Mine(embeddings, labels));
            seen.Add("triplets");
        }

        if (loss is CenterLoss center)
        {
            one.AssertTensor(center.Deltas(embeddings, labels), "wen_center_delta", toleranceOf: "loss");
            seen.Add("wen_center_delta");
        }

        Assert.Equal(one.Expected.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private static void AssertSelection(OracleCase one, Selection selection)
    {
        if (one.Expected.TryGetProperty("triplets", out JsonElement triplets))
        {
            Assert.True(selection.IsTriplets);
            AssertSet(triplets, selection.Anchors, selection.Positives, selection.Negatives);
            return;
        }

        AssertSet(one.Expected.GetProperty("positive_pairs"), selection.Anchors, selection.Positives);
        AssertSet(one.Expected.GetProperty("negative_pairs"), selection.NegativeAnchors, selection.Negatives);
    }

    private static void AssertSet(JsonElement expected, params Tensor[] columns)
    {
        string[] rows = [.. expected.EnumerateArray().Select(row => string.Join(' ', OracleJson.Integers(row)))];
        long[][] found = [.. columns.Select(column => column.ToArray<long>())];
        Assert.Equal(rows.Order(StringComparer.Ordinal), Enumerable.Range(0, found[0].Length).Select(i => string.Join(' ', found.Select(column => column[i]))).Order(StringComparer.Ordinal));
    }

    private static TripletOptions Triplet(OracleCase one) => new()
    {
        Margin = one.Number("margin", 0.05),
        Swap = one.Flag("swap", false),
        Smooth = one.Flag("smooth_loss", false),
    };

    private static string[] Proxy(params string[] arguments) => ["num_classes", "embedding_size", .. arguments];

    private static int Classes(OracleCase one) => one.Integer("num_classes", 0);

    private static int Size(OracleCase one) => one.Integer("embedding_size", 0);

    private static long Rows(OracleCase one, string input) => OracleJson.Shape(one.FindInput(input)!.Value)[0];
}
