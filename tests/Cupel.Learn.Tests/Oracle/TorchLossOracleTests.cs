using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.MetricLearning.Given;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Losses.Segmentation;
using Cupel.Learn.Losses.Sequences;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Losses and their gradients against PyTorch's and pytorch_optimizer's.</summary>
public sealed class TorchLossOracleTests : TorchTests
{
    private static readonly OracleGroups File = new("torch_losses");

    private static readonly Dictionary<string, Func<OracleCase, LossOptions>> Plain = new(StringComparer.Ordinal)
    {
        ["torch.nn.functional.cross_entropy"] = one => new CrossEntropyOptions { LabelSmoothing = one.Number("label_smoothing", 0), Weight = Numbers(one, "weight") },
        ["torch.nn.functional.binary_cross_entropy_with_logits"] = one => new BceWithLogitsOptions { PosWeight = Numbers(one, "pos_weight") },
        ["torch.nn.functional.mse_loss"] = _ => new MseOptions(),
        ["torch.nn.functional.l1_loss"] = _ => new L1Options(),
        ["torch.nn.functional.smooth_l1_loss"] = one => new SmoothL1Options { Beta = one.Number("beta", 1) },
        ["torch.nn.functional.huber_loss"] = one => new HuberOptions { Delta = one.Number("delta", 1) },
        ["torch.nn.functional.poisson_nll_loss"] = one => new PoissonNllOptions { LogInput = one.Flag("log_input", true) },
        ["torch.nn.functional.soft_margin_loss"] = _ => new SoftMarginOptions(),
        ["torch.nn.functional.kl_div"] = one => new KlDivOptions { LogTarget = one.Flag("log_target", false) },
        ["torch.nn.functional.cosine_embedding_loss"] = one => new CosineEmbeddingOptions { Margin = one.Number("margin", 0) },
        ["torch.nn.functional.margin_ranking_loss"] = one => new MarginRankingOptions { Margin = one.Number("margin", 0) },
        ["torch.nn.functional.triplet_margin_loss"] = one => new TripletMarginOptions { Margin = one.Number("margin", 1), Swap = one.Flag("swap", false) },
        ["torch.nn.functional.multi_margin_loss"] = one => new MultiMarginOptions { Power = one.Integer("p", 1), Margin = one.Number("margin", 1) },
        ["torch.nn.functional.multilabel_soft_margin_loss"] = _ => new MultilabelSoftMarginOptions(),
        ["torch.nn.functional.gaussian_nll_loss"] = _ => new GaussianNllOptions(),
        ["(1-p_t)^gamma * CE"] = one => new FocalOptions { Gamma = one.Number("gamma", 2) },
        ["alpha_t*(1-p_t)^gamma*BCE (the torchvision sigmoid_focal_loss formula; alpha<0: no alpha factor)"] = one =>
            new SigmoidFocalOptions { Gamma = one.Number("gamma", 2), Alpha = one.Number("alpha", -1) is >= 0 and double alpha ? alpha : null },
        ["torch.nn.functional.ctc_loss on log_softmax(logits, -1)"] = one => new CtcOptions { Blank = one.Integer("blank", 0), ZeroInfinity = one.Flag("zero_infinity", false) },
        ["pytorch_optimizer.loss.FocalLoss"] = one => one.Number("alpha", 1) == 1
            ? new SigmoidFocalOptions { Gamma = one.Number("gamma", 2) }
            : throw new NotSupportedException($"{one.Name}: their alpha is a factor of all, which is 1 in ours"),
        ["pytorch_optimizer.loss.TverskyLoss"] = Tversky,
        ["pytorch_optimizer.loss.FocalTverskyLoss"] = Tversky,
        ["pytorch_optimizer.loss.DiceLoss"] = one => new DiceOptions { Mode = one.Text("mode")! },
        ["pytorch_optimizer.loss.JaccardLoss"] = one => new JaccardOptions { Mode = one.Text("mode")! },
        ["pytorch_optimizer.loss.LDAMLoss"] = one => new LdamOptions
        {
            ClassCounts = [.. OracleJson.Integers(one.FindArgument("num_class_list")!.Value).Select(count => (long)count)],
            MaxMargin = one.Number("max_m", 0.5),
            Scale = one.Number("s", 30),
        },
        ["pytorch_optimizer.loss.BiTemperedLogisticLoss"] = one =>
            new BiTemperedOptions { T1 = one.Number("t1", 0), T2 = one.Number("t2", 0), LabelSmoothing = one.Number("label_smooth", 0) },
    };

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["torch.nn.functional.cross_entropy"] = ["label_smoothing"],
        ["torch.nn.functional.smooth_l1_loss"] = ["beta"],
        ["torch.nn.functional.huber_loss"] = ["delta"],
        ["torch.nn.functional.poisson_nll_loss"] = ["log_input"],
        ["torch.nn.functional.kl_div"] = ["log_target"],
        ["torch.nn.functional.cosine_embedding_loss"] = ["margin"],
        ["torch.nn.functional.margin_ranking_loss"] = ["margin"],
        ["torch.nn.functional.triplet_margin_loss"] = ["margin", "swap"],
        ["torch.nn.functional.multi_margin_loss"] = ["p", "margin"],
        ["(1-p_t)^gamma * CE"] = ["gamma"],
        ["alpha_t*(1-p_t)^gamma*BCE (the torchvision sigmoid_focal_loss formula; alpha<0: no alpha factor)"] = ["gamma", "alpha"],
        ["torch.nn.functional.ctc_loss on log_softmax(logits, -1)"] = ["blank", "zero_infinity"],
        ["pytorch_optimizer.loss.FocalLoss"] = ["alpha", "gamma"],
        ["pytorch_optimizer.loss.TverskyLoss"] = ["alpha", "beta"],
        ["pytorch_optimizer.loss.FocalTverskyLoss"] = ["alpha", "beta", "gamma"],
        ["pytorch_optimizer.loss.DiceLoss"] = ["mode"],
        ["pytorch_optimizer.loss.JaccardLoss"] = ["mode"],
        ["pytorch_optimizer.loss.LDAMLoss"] = ["num_class_list", "max_m", "s"],
        ["pytorch_optimizer.loss.BiTemperedLogisticLoss"] = ["t1", "t2", "label_smooth"],
    };

    public static TheoryData<string> Calls => File.Calls;

    [Fact]
    public void The_file_has_199_cases_and_each_call_is_known()
    {
        Assert.Equal(199, File.Count);
        Assert.Equal(Plain.Keys.Order(StringComparer.Ordinal), File.Calls.Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Loss_and_gradients_equal_those_of_the_library(string call) => File.Run(call, one =>
    {
        string[] known = [.. Known.GetValueOrDefault(call, []), "reduction"];
        Assert.Empty(one.Arguments.Except(known, StringComparer.Ordinal));
        using Scope scope = Scope.New();
        LossOptions options = Plain[call](one);
        string reduction = one.Text("reduction") ?? "mean";
        if (options is ElementLossOptions elements && reduction == "sum")
        {
            options = elements with { Reduction = "sum" };
        }

        Assert.True(options is ElementLossOptions || reduction == "mean", "a loss of the batch as a whole has no reduction");
        using Loss loss = options.Build();
        Tensor[] inputs = [.. Inputs(one).Select(name => one.FloatTensor(name).Learnt())];
        Tensor value = reduction == "none" ? Each((ElementLoss)loss, one, inputs) : Whole(loss, one, inputs);
        one.AssertTensor(value, "loss");
        value.Sum().Backward();
        foreach ((int index, Tensor input) in inputs.Index())
        {
            one.AssertTensor(input.Grad ?? input.ZerosLike(), inputs.Length == 1 ? "grad" : $"grad{index}");
        }
    });

    private static Tensor Whole(Loss loss, OracleCase one, Tensor[] inputs) => loss is CtcLoss ctc
        ? ctc.Compute(inputs[0].Transpose(0, 1), one.LongTensor("targets"), one.LongTensor("input_lengths"), one.LongTensor("target_lengths"))
        : loss.Compute(Output(inputs), Target(one));

    private static Tensor Each(ElementLoss loss, OracleCase one, Tensor[] inputs) => loss is CtcLoss ctc
        ? ctc.Each(inputs[0].Transpose(0, 1), one.LongTensor("targets"), one.LongTensor("input_lengths"), one.LongTensor("target_lengths"))
        : loss.Each(Output(inputs), Target(one));

    private static Tensor Output(Tensor[] inputs) => inputs.Length == 1 ? inputs[0] : Ops.Stack(inputs, 1);

    private static Tensor Target(OracleCase one)
    {
        if (one.FindInput("target") is null)
        {
            // Given triplets have no targets.
            return Ops.Zeros([1]);
        }

        // Class numbers are written without a point.
        return one.FindInput("target")!.Value.GetRawText().Contains('.', StringComparison.Ordinal) ? one.FloatTensor("target") : one.LongTensor("target");
    }

    private static string[] Inputs(OracleCase one) => one.FindInput("anchor") is not null ? ["anchor", "positive", "negative"]
        : one.FindInput("input1") is not null ? ["input1", "input2"]
        : one.FindInput("var") is not null ? ["input", "var"]
        : one.FindInput("logits") is not null ? ["logits"]
        : ["input"];

    private static TverskyOptions Tversky(OracleCase one) => new()
    {
        Alpha = one.Number("alpha", 0.5),
        Beta = one.Number("beta", 0.5),
        Gamma = one.Number("gamma", 1),
    };

    private static double[]? Numbers(OracleCase one, string input) => one.FindInput(input) is { } value ? OracleJson.Numbers(value) : null;
}
