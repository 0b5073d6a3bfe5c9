using System.Text.Json;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.Combined;
using Cupel.Learn.Losses.MetricLearning;
using Cupel.Learn.Losses.MetricLearning.Given;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Losses.MetricLearning.Pairs;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.MetricLearning.Regularizers;
using Cupel.Learn.Losses.MetricLearning.Wrappers;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Losses over embeddings and their regularizers, with gradients, against pytorch-metric-learning and the formulas that
/// <c>Goldens/make_embedding_loss_goldens.py</c> states.</summary>
public sealed class EmbeddingLossOracleTests : TorchTests
{
    private const string Library = "pytorch_metric_learning.losses.";

    private static readonly OracleGroups File = new("embedding_losses");

    private static readonly string[] Proxies = ["num_classes", "embedding_size", "weight_regularizer", "weight_reg_weight"];

    private static readonly Dictionary<string, (string[] Known, Func<OracleCase, LossOptions> Options)> Losses = new(StringComparer.Ordinal)
    {
        [Library + "HistogramLoss"] = (["n_bins"], one => new HistogramOptions { Bins = one.Integer("n_bins", 100) }),
        [Library + "PNPLoss"] = (["variant", "b", "alpha", "anneal"], one => new PnpOptions
        {
            Variant = one.Text("variant")?.ToLowerInvariant() ?? "o",
            B = one.Number("b", 2),
            Alpha = one.Number("alpha", 1),
            Temperature = one.Number("anneal", 0.01),
        }),
        [Library + "RankedListLoss"] = (["margin", "Tn", "Tp", "alpha", "imbalance"], one => new RankedListOptions
        {
            Margin = one.Number("margin", double.NaN),
            NegTemperature = one.Number("Tn", double.NaN),
            PosTemperature = one.Number("Tp", 0),
            Alpha = one.Number("alpha", double.NaN),
            Imbalance = one.Number("imbalance", 0.5),
        }),
        [Library + "ThresholdConsistentMarginLoss"] = (["lambda_plus", "lambda_minus", "margin_plus", "margin_minus"], one => new ThresholdConsistentMarginOptions
        {
            PosWeight = one.Number("lambda_plus", 1),
            NegWeight = one.Number("lambda_minus", 1),
            PosMargin = one.Number("margin_plus", 0.9),
            NegMargin = one.Number("margin_minus", 0.5),
        }),
        [Library + "ContrastiveLoss"] = (["embedding_regularizer", "embedding_reg_weight"], one => new ContrastiveOptions { EmbeddingRegularizer = OfEmbeddings(one) }),
        [Library + "NTXentLoss"] = (["embedding_regularizer", "embedding_reg_weight"], one => new NtXentOptions { EmbeddingRegularizer = OfEmbeddings(one) }),
        [Library + "ArcFaceLoss"] = (Proxies, one => new ArcFaceOptions { Classes = Classes(one), EmbeddingDim = Size(one), WeightRegularizer = OfWeights(one) }),
        [Library + "NormalizedSoftmaxLoss"] = (Proxies, one => new NormalisedSoftmaxOptions { Classes = Classes(one), EmbeddingDim = Size(one), WeightRegularizer = OfWeights(one) }),
        [Library + "ProxyAnchorLoss"] = (Proxies, one => new ProxyAnchorOptions { Classes = Classes(one), EmbeddingDim = Size(one), WeightRegularizer = OfWeights(one) }),
        [Library + "ProxyNCALoss"] = (Proxies, one => new ProxyNcaOptions { Classes = Classes(one), EmbeddingDim = Size(one), WeightRegularizer = OfWeights(one) }),
        [Library + "ManifoldLoss"] = (["num_classes", "embedding_size", "lambdaC", "alpha", "margin"], one => new ManifoldOptions
        {
            Classes = Classes(one),
            EmbeddingDim = Size(one),
            ContextWeight = one.Number("lambdaC", 1),
            Alpha = one.Number("alpha", 0.8),
            Margin = one.Number("margin", 5e-4),
        }),
        [Library + "P2SGradLoss"] = (["num_classes", "embedding_size"], one => new P2SGradOptions { Classes = Classes(one), EmbeddingDim = Size(one) }),
        [Library + "VICRegLoss"] = (["invariance_lambda", "variance_mu", "covariance_v", "eps"], one => new VicRegOptions
        {
            Invariance = one.Number("invariance_lambda", 25),
            Variance = one.Number("variance_mu", 25),
            Covariance = one.Number("covariance_v", 1),
            Eps = one.Number("eps", 1e-4),
        }),
        [Library + "SelfSupervisedLoss"] = (["symmetric"], one =>
            new SelfSupervisedOptions { Loss = new NtXentOptions { Temperature = 0.5 }, Symmetric = one.Flag("symmetric", true) }),
        [Library + "MultipleLosses"] = ([], _ => new WeightedSumOptions { Losses = [new TripletOptions(), new MultiSimilarityOptions()], Weights = [1, 0.5] }),
        ["closest contrastive"] = (["margin"], one => new ClosestContrastiveOptions { Margin = one.Number("margin", double.NaN) }),
        ["compact contrastive"] = (["epoch", "scale"], _ => new CompactContrastiveOptions()),
        ["smooth ap"] = (["temperature"], one => new SmoothApOptions { Temperature = one.Number("temperature", double.NaN) }),
        ["distillation"] = (["temperature", "targets", "measure", "mode"], one => new DistillationOptions
        {
            Temperature = one.Number("temperature", 1),
            Targets = one.Text("targets") ?? "scores",
            Measure = one.Text("measure") ?? "kl",
            Mode = one.Text("mode") ?? "soft",
        }),
    };

    private static readonly Dictionary<string, (string[] Known, Func<OracleCase, RegularizerOptions> Options)> Regularizers = new(StringComparer.Ordinal)
    {
        ["pytorch_metric_learning.regularizers.LpRegularizer"] = (["p", "power"], one => new LpRegularizerOptions { P = one.Number("p", 2), Power = one.Number("power", 1) }),
        ["pytorch_metric_learning.regularizers.CenterInvariantRegularizer"] = ([], _ => new CenterInvariantOptions()),
        ["pytorch_metric_learning.regularizers.RegularFaceRegularizer"] = ([], _ => new RegularFaceOptions()),
        ["pytorch_metric_learning.regularizers.ZeroMeanRegularizer"] = ([], _ => new ZeroMeanOptions()),
        ["pytorch_metric_learning.regularizers.SparseCentersRegularizer"] = (["num_classes", "centers_per_class"], one =>
            new SparseCentersOptions { CentersPerClass = one.Integer("centers_per_class", 0) }),
    };

    /// <summary>Losses that remember: a case is a sequence of batches.</summary>
    private static readonly Dictionary<string, (string[] Known, Func<OracleCase, LossOptions> Options)> Sequences = new(StringComparer.Ordinal)
    {
        [Library + "CrossBatchMemory"] = (["loss", "memory_size", "miner", "embedding_size"], one => new CrossBatchMemoryOptions
        {
            Loss = Inner(one.Text("loss")!) with { Miner = one.Text("miner") is null ? null : new PairMinerOptions() },
            EmbeddingDim = Size(one),
            MemorySize = one.Integer("memory_size", 0),
        }),
        [Library + "DynamicSoftMarginLoss"] = (["num_bins", "momentum", "embedding_size"], one =>
            new DynamicSoftMarginOptions { Bins = one.Integer("num_bins", 10), Momentum = one.Number("momentum", 0.01) }),
    };

    public static TheoryData<string> Calls => File.Calls;

    [Fact]
    public void The_file_has_174_cases_and_each_call_is_known()
    {
        Assert.Equal(174, File.Count);
        string[] known = [.. Losses.Keys, .. Regularizers.Keys, .. Sequences.Keys];
        Assert.Equal(known.Order(StringComparer.Ordinal), File.Calls.Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void What_we_compute_equals_the_values_of_others(string call) => File.Run(call, one =>
    {
        using Scope scope = Scope.New();
        if (Regularizers.TryGetValue(call, out (string[] Known, Func<OracleCase, RegularizerOptions> Options) regularizer))
        {
            Assert.Empty(one.Arguments.Except(regularizer.Known, StringComparer.Ordinal));
            Tensor rows = one.FloatTensor("embeddings").Learnt();
            Check(one, regularizer.Options(one).Build().Compute(rows), rows, null);
        }
        else if (Sequences.TryGetValue(call, out (string[] Known, Func<OracleCase, LossOptions> Options) sequence))
        {
            Assert.Empty(one.Arguments.Except(sequence.Known, StringComparer.Ordinal));
            CheckSequence(one, sequence.Options(one));
        }
        else
        {
            Assert.Empty(one.Arguments.Except(Losses[call].Known, StringComparer.Ordinal));
            CheckLoss(one, Losses[call].Options(one));
        }
    });

    private static void CheckLoss(OracleCase one, LossOptions options)
    {
        using Loss loss = options.Build();
        loss.Epoch = one.Integer("epoch", 0);
        Tensor? weight = null;
        if (one.FindInput("weight") is not null)
        {
            weight = Assert.Single(loss.Parameters).Tensor;
            Assert.True(loss.LoadState(new Dictionary<string, Tensor> { [loss.Parameters[0].Name] = one.FloatTensor("weight") }).Fits);
        }

        Tensor embeddings = one.FloatTensor("embeddings").Learnt();
        Tensor target = one.FindInput("targets") is null ? one.LongTensor("labels") : one.FloatTensor("targets");
        Check(one, loss.Compute(embeddings * one.Number("scale", 1), target), embeddings, weight);
    }

    private static void Check(OracleCase one, Tensor value, Tensor embeddings, Tensor? weight)
    {
        value.Backward();
        one.AssertTensor(value, "loss");
        one.AssertTensor(embeddings.Grad!, "grad_embeddings");
        Assert.Equal(weight is null ? 2 : 3, one.Expected.EnumerateObject().Count());
        if (weight is not null)
        {
            one.AssertTensor(weight.Grad!, "grad_weight");
        }
    }

    private static void CheckSequence(OracleCase one, LossOptions options)
    {
        using Loss first = options.Build();
        using Loss second = options.Build();
        foreach ((int step, (JsonElement batch, JsonElement expected)) in one.FindInput("batches")!.Value.EnumerateArray().Zip(one.Expected.EnumerateArray()).Index())
        {
            Loss loss = step < 3 ? first : second;
            if (step == 3)
            {
                // Saved in the middle, it goes on as if nothing had happened.
                Assert.True(second.LoadState(first.State().ToDictionary(t => t.Name, t => t.Tensor)).Fits);
            }

            JsonElement rows = batch.GetProperty("embeddings");
            Tensor embeddings = Tensor.From<float>([.. OracleJson.Numbers(rows).Select(number => (float)number)], OracleJson.Shape(rows)).Learnt();
            long[] labels = [.. OracleJson.Numbers(batch.GetProperty("labels")).Select(number => (long)number)];
            Tensor target = Tensor.From<long>(labels, labels.Length);
            Tensor value = loss.Compute(embeddings, target);
            value.Backward();
            OracleJson.AssertEqual(expected.GetProperty("loss"), value.ToDouble(), one.Tolerance("loss"), $"{one.Name}: loss {step}");
            double[] gradient = [.. (embeddings.Grad ?? embeddings.ZerosLike()).ToArray<float>().Select(number => (double)number)];
            Assert.All(OracleJson.Numbers(expected.GetProperty("grad_embeddings")).Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, one.Tolerance("grad")));

            // What no gradient flows from is not remembered.
            string[] before = Remembered(loss);
            loss.Compute(embeddings.Detach(), target);
            Assert.Equal(before, Remembered(loss));
        }
    }

    private static string[] Remembered(Loss loss) => [.. loss.State().Select(state =>
        state.Name + string.Join(' ', state.Tensor.DType == DType.Int64 ? state.Tensor.ToArray<long>().Select(n => (double)n) : state.Tensor.ToArray<float>().Select(n => (double)n)))];

    private static MinedLossOptions Inner(string name) => name switch
    {
        "ContrastiveLoss" => new ContrastiveOptions(),
        "NTXentLoss" => new NtXentOptions(),
        "MultiSimilarityLoss" => new MultiSimilarityOptions(),
        "TripletMarginLoss" => new TripletOptions(),
        "CircleLoss" => new CircleOptions(),
        "SupConLoss" => new SupConOptions(),
        _ => throw new KeyNotFoundException(name),
    };

    private static LpRegularizerOptions OfEmbeddings(OracleCase one)
    {
        Assert.Equal("LpRegularizer()", one.Text("embedding_regularizer"));
        return new LpRegularizerOptions { Weight = one.Number("embedding_reg_weight", double.NaN) };
    }

    private static RegularFaceOptions OfWeights(OracleCase one)
    {
        Assert.Equal("RegularFaceRegularizer()", one.Text("weight_regularizer"));
        return new RegularFaceOptions { Weight = one.Number("weight_reg_weight", double.NaN) };
    }

    private static int Classes(OracleCase one) => one.Integer("num_classes", 0);

    private static int Size(OracleCase one) => one.Integer("embedding_size", 0);
}
