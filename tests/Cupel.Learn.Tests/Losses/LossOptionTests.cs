using Cupel.Learn.Losses;
using Cupel.Learn.Losses.Classification;
using Cupel.Learn.Losses.MetricLearning.Given;
using Cupel.Learn.Losses.MetricLearning.Proxies;
using Cupel.Learn.Losses.Regression;
using Cupel.Learn.Losses.Segmentation;
using Cupel.Learn.Losses.Sequences;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Losses;

/// <summary>What losses refuse, before a run and in it, and what their options mean beyond the oracle's cases.</summary>
public sealed class LossOptionTests : TorchTests
{
    /// <summary>Losses that compare an output with a target of its shape.</summary>
    public static TheoryData<Type> Alike =>
    [
        typeof(MseOptions), typeof(L1Options), typeof(HuberOptions), typeof(SmoothL1Options), typeof(KlDivOptions), typeof(PoissonNllOptions), typeof(BceOptions),
        typeof(BceWithLogitsOptions), typeof(SigmoidFocalOptions), typeof(SoftMarginOptions), typeof(MultilabelSoftMarginOptions), typeof(HingeEmbeddingOptions),
        typeof(TverskyOptions), typeof(DiceOptions), typeof(JaccardOptions), typeof(DistillationOptions),
    ];

    [Theory]
    [MemberData(nameof(Alike))]
    public void A_target_of_another_shape_is_refused_where_libtorch_would_spread_it(Type type)
    {
        using Scope scope = Scope.New();
        var options = (LossOptions)Activator.CreateInstance(type)!;
        using Loss loss = options.Build();
        ArgumentException error = Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([4, 1]), Ops.Zeros([4])));
        Assert.Contains($"`{options.PartName()}` needs targets of the output's shape, but the output is float32[4, 1] and the targets are float32[4]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => options.CheckOutput([3], 3));
        options.CheckOutput([3], null);
    }

    [Theory]
    [MemberData(nameof(ElementParts))]
    public void The_sum_is_the_mean_times_the_elements_and_any_other_reduction_is_refused(Type type)
    {
        using Scope scope = Scope.New();
        var options = (ElementLossOptions)Activator.CreateInstance(type)!;
        Assert.Throws<ArgumentOutOfRangeException>(() => (options with { Reduction = "none" }).Build());
        using ElementLoss mean = options.Build();
        using ElementLoss sum = (options with { Reduction = "sum" }).Build();
        TorchRuntime.Seed(5);
        (Tensor output, Tensor target) = Example(options);
        Tensor each = mean.Each(output, target);
        Assert.Equal(each.Sum().ToDouble(), sum.Compute(output, target).ToDouble(), 1e-4);
        if (options is not CtcOptions)
        {
            Assert.Equal(each.Mean().ToDouble(), mean.Compute(output, target).ToDouble(), 1e-4);
        }
    }

    public static TheoryData<Type> ElementParts => [.. typeof(LossOptions).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(ElementLossOptions)) && type.IsDefined(typeof(PartAttribute), inherit: false) && type != typeof(LdamOptions) && type != typeof(CenterOptions))
        .OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Focal_leaves_out_what_is_ignored_and_weighs_classes()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(1);
        Tensor scores = Ops.Randn([5, 3]);
        Tensor target = Tensor.From<long>([0, 2, -100, 1, 0], 5);
        Tensor kept = Tensor.From<long>([0, 1, 3, 4], 4);
        using ElementLoss focal = new FocalOptions { Gamma = 1.5 }.Build();
        Assert.Equal(focal.Compute(scores.IndexSelect(0, kept), target.IndexSelect(0, kept)).ToDouble(), focal.Compute(scores, target).ToDouble(), 1e-6);

        using ElementLoss weighted = new FocalOptions { Gamma = 1.5, Alpha = [1, 0, 3] }.Build();
        float[] plain = focal.Each(scores, target).ToArray<float>();
        float[] weighed = weighted.Each(scores, target).ToArray<float>();
        Assert.All(plain.Zip([1f, 3f, 0f, 0f, 1f], (value, factor) => value * factor).Zip(weighed), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Ctc_reads_the_length_of_a_target_up_to_the_first_minus_one()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(2);
        using CtcLoss ctc = new CtcOptions().Build();
        Tensor output = Ops.Randn([2, 7, 4]);
        Tensor target = Tensor.From<long>([1, 3, 2, 2, -1, -1], 2, 3);
        double expected = ctc.Compute(output, target.ClampMin(0L), Tensor.From<long>([7, 7], 2), Tensor.From<long>([3, 1], 2)).ToDouble();
        Assert.Equal(expected, ctc.Compute(output, target).ToDouble(), 1e-6);
        Assert.Throws<ArgumentException>(() => ctc.Compute(output, target.To(DType.Float32)));
        Assert.Throws<ShapeException>(() => new CtcOptions { Blank = 4 }.CheckOutput([7, 4], null));
    }

    [Fact]
    public void The_mean_of_divergences_is_over_the_examples()
    {
        using Scope scope = Scope.New();
        TorchRuntime.Seed(3);
        (Tensor output, Tensor target) = Example(new KlDivOptions());
        using ElementLoss all = new KlDivOptions().Build();
        using ElementLoss examples = new KlDivOptions { PerExample = true }.Build();
        Assert.Equal(all.Compute(output, target).ToDouble() * output.Size(1), examples.Compute(output, target).ToDouble(), 1e-6);
        Assert.Throws<ArgumentException>(() => new KlDivOptions { PerExample = true, Reduction = "sum" }.Build());
    }

    [Fact]
    public void Overlap_of_classes_leaves_out_those_that_no_target_has()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([20, -20, -20, 20, -20, -20], 1, 3, 2);
        using Loss loss = new DiceOptions { Mode = "multiclass" }.Build();

        // Class 0 is right at the first point, class 1 at the second; class 2 is nowhere and adds nothing.
        Assert.Equal(0, loss.Compute(scores, Tensor.From<long>([0, 1], 1, 2)).ToDouble(), 1e-6);
        Assert.Equal((1.0 / 3) + (1.0 / 3), loss.Compute(scores, Tensor.From<long>([1, 0], 1, 2)).ToDouble(), 1e-6);
        Assert.Throws<ArgumentException>(() => loss.Compute(scores, Ops.Zeros([1, 2])));
    }

    [Fact]
    public void Log_of_overlap_is_taken_of_no_less_than_eps()
    {
        using Scope scope = Scope.New();
        using Loss loss = new JaccardOptions { Log = true, Eps = 1e-3 }.Build();
        Assert.Equal(-Math.Log(1e-3), loss.Compute(Ops.Full([1, 4], -200.0), Ops.Ones([1, 4])).ToDouble(), 1e-4);
    }

    [Fact]
    public void Outputs_that_are_stacked_are_refused_in_another_number()
    {
        using Scope scope = Scope.New();
        using Loss loss = new CosineEmbeddingOptions().Build();
        ArgumentException error = Assert.Throws<ArgumentException>(() => loss.Compute(Ops.Zeros([4, 3, 5]), Ops.Ones([4])));
        Assert.Contains("an output [batch, 2, …] that holds two embeddings", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => new CosineEmbeddingOptions().CheckOutput([3, 5], null));
        Assert.Throws<ShapeException>(() => new MarginRankingOptions().CheckOutput([3], null));
        Assert.Throws<ShapeException>(() => new TripletMarginOptions().CheckOutput([2, 8], null));
        Assert.Throws<ShapeException>(() => new GaussianNllOptions().CheckOutput([1], null));
    }

    [Fact]
    public void A_negative_variance_is_refused()
    {
        using Scope scope = Scope.New();
        using Loss loss = new GaussianNllOptions().Build();
        Assert.Throws<ArgumentException>(() => loss.Compute(Tensor.From<float>([0, -1], 1, 2), Ops.Zeros([1])));
    }

    [Fact]
    public void Rarer_classes_have_wider_margins_and_counts_must_fit()
    {
        Assert.Throws<ShapeException>(() => new LdamOptions { ClassCounts = [5, 5] }.CheckOutput([3], 3));
        Assert.Throws<ArgumentException>(() => new LdamOptions { ClassCounts = [] }.Build());
        Assert.Throws<ArgumentException>(() => new LdamOptions { ClassCounts = [1, 2], Weight = [1] }.Build());
        using Scope scope = Scope.New();
        using ElementLoss loss = new LdamOptions { ClassCounts = [16, 1], MaxMargin = 0.5, Scale = 1 }.Build();
        float[] each = loss.Each(Ops.Zeros([2, 2]), Tensor.From<long>([0, 1], 2)).ToArray<float>();
        Assert.Equal(Math.Log(1 + Math.Exp(0.25)), each[0], 1e-6);
        Assert.Equal(Math.Log(1 + Math.Exp(0.5)), each[1], 1e-6);
    }

    [Fact]
    public void Smoothing_gives_the_values_of_the_definition()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([2, .5f, -1, .1f, 1.5f, .3f, -.5f, .2f, 1, 1, 1, 1], 4, 3);
        Tensor target = Tensor.From<long>([0, 1, 2, 0], 4);
        foreach ((double smoothing, double expected) in new[] { (0.0, .572762), (.1, .651095), (.2, .729429) })
        {
            using ElementLoss loss = new CrossEntropyOptions { LabelSmoothing = smoothing }.Build();
            Assert.Equal(expected, loss.Compute(scores, target).ToDouble(), 1e-6);
            Assert.Equal(expected, loss.Compute(scores, target.OneHot(3).To(DType.Float32)).ToDouble(), 1e-6);
        }
    }

    /// <summary>A batch that a loss takes.</summary>
    private static (Tensor Output, Tensor Target) Example(ElementLossOptions options)
    {
        Tensor scores = Ops.Randn([6, 4]);
        Tensor classes = Tensor.From<long>([0, 3, 1, 2, 2, 0], 6);
        Tensor answers = Ops.Rand([6, 4]).Round();
        Tensor signs = answers * 2.0 - 1.0;
        return options switch
        {
            CtcOptions => (Ops.Randn([2, 6, 4]), Tensor.From<long>([1, 2, 3, 1], 2, 2)),
            GaussianNllOptions => (Ops.Rand([6, 2, 4]), scores),
            CosineEmbeddingOptions => (Ops.Randn([6, 2, 4]), signs.Select(1, 0)),
            MarginRankingOptions => (Ops.Randn([6, 2]), signs.Select(1, 0)),
            TripletMarginOptions => (Ops.Randn([6, 3, 4]), classes),
            MultilabelMarginOptions => (scores, Tensor.From<long>([0, -1, 0, 0, 3, 1, -1, 0, 1, -1, 0, 0, 2, 0, -1, 0, 2, -1, 0, 0, 0, -1, 0, 0], 6, 4)),
            CrossEntropyOptions or FocalOptions or MultiMarginOptions or BiTemperedOptions => (scores, classes),
            NllOptions or KlDivOptions => (scores.LogSoftmax(1), options is NllOptions ? classes : Ops.Rand([6, 4]).Softmax(1)),
            BceOptions => (scores.Sigmoid(), answers),
            SoftMarginOptions or HingeEmbeddingOptions => (scores, signs),
            _ => (scores, answers),
        };
    }
}
