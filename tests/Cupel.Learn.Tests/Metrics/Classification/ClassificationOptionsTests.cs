using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Classification;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics.Classification;

public sealed class ClassificationOptionsTests : TorchTests
{
    public static TheoryData<MetricOptions, string> Contradictions => new()
    {
        { new AccuracyOptions { Task = "binary", Average = "macro" }, "Average must be left out for a binary task" },
        { new AccuracyOptions { Task = "binary", Classes = 2 }, "Classes must be left out for a binary task" },
        { new AccuracyOptions { Threshold = 0.3 }, "Threshold must be left out for a multiclass task" },
        { new AccuracyOptions { Task = "regression" }, "Task must be one of binary, multiclass, multilabel" },
        { new F1Options { Task = "multilabel", TopK = 2 }, "TopK must be 1, but for a multiclass task" },
        { new FBetaOptions { Beta = 0 }, "Beta must be above 0" },
        { new PrecisionOptions { ZeroDivision = double.NaN }, "ZeroDivision must be at" },
        { new CohenKappaOptions { Task = "multilabel" }, "Task must be one of binary, multiclass" },
        { new AurocOptions { Thresholds = [0.5, 0.2] }, "Thresholds must be at least one number, each above the one before" },
        { new AurocOptions { Thresholds = [0.5], EvenThresholds = 5 }, "EvenThresholds must be left out" },
        { new AurocOptions { Against = "each", MaxFpr = 0.5 }, "Against must be rest" },
        { new AurocOptions { MaxFpr = 0 }, "MaxFpr must be above 0" },
        { new CalibrationErrorOptions { Task = "multilabel" }, "Task must be one of binary, multiclass" },
        { new HingeOptions { Task = "binary", Mode = "one_vs_all" }, "Mode must be left out for a binary task" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Options_that_do_not_fit_are_refused(MetricOptions options, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => options.Build()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_metric_is_recorded_under_a_name_that_tells_its_average()
    {
        Assert.Equal("accuracy", new AccuracyOptions().Build().Name);
        Assert.Equal("f1_micro", new F1Options { Average = "micro" }.Build().Name);
        Assert.Equal("f0.5", new FBetaOptions { Beta = 0.5 }.Build().Name);
        Assert.Equal("top5_accuracy", new TopKAccuracyOptions().Build().Name);
        Assert.Equal("top3_accuracy_macro", new TopKAccuracyOptions { K = 3, Average = "macro" }.Build().Name);
        Assert.Equal("auroc_weighted", new AurocOptions { Average = "weighted" }.Build().Name);
        Assert.Equal(MetricDirection.Minimize, new LogLossOptions().Build().Direction);
        Assert.Equal(MetricDirection.Minimize, new HammingDistanceOptions().Build().Direction);
        Assert.Equal(MetricDirection.Maximize, new AurocOptions().Build().Direction);
    }

    [Fact]
    public void Metrics_of_other_options_are_not_merged()
    {
        using Scope scope = Scope.New();
        CountMetric three = new F1Options().Build();
        CountMetric four = new F1Options().Build();
        three.Update(Ops.Zeros([2, 3]), Ops.Zeros([2], dtype: DType.Int64));
        four.Update(Ops.Zeros([2, 4]), Ops.Zeros([2], dtype: DType.Int64));
        Assert.Throws<ArgumentException>(() => three.Merge(four));
        Assert.Throws<ArgumentException>(() => three.Merge(new PrecisionOptions().Build()));
        Assert.Throws<ArgumentException>(() => three.Update(Ops.Zeros([2, 4]), Ops.Zeros([2], dtype: DType.Int64)));
    }

    [Fact]
    public void Probabilities_outside_0_and_1_are_refused_not_taken_for_logits()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([-1, 2], 2);
        Tensor target = Tensor.From<long>([0, 1], 2);
        Assert.All(
            new MetricOptions[]
            {
                new AccuracyOptions { Task = "binary", Scores = "probabilities" }, new AurocOptions { Task = "binary", Scores = "probabilities" },
                new LogLossOptions { Task = "binary", Scores = "probabilities" },
            },
            options => Assert.Contains("from 0 to 1, got -1", Assert.Throws<ArgumentException>(() => options.Build().Update(scores, target)).Message, StringComparison.Ordinal));
        TensorMetric logits = new AccuracyOptions { Task = "binary" }.Build();
        logits.Update(scores, target);
        Assert.Equal(1, logits.Compute());
    }

    [Fact]
    public void Scores_of_NaN_make_what_needs_their_order_NaN_and_count_as_no_for_labels()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([float.NaN, 2, -1], 3);
        Tensor target = Tensor.From<long>([0, 1, 0], 3);
        foreach (MetricOptions options in new MetricOptions[]
        {
            new AurocOptions { Task = "binary" }, new AurocOptions { Task = "binary", EvenThresholds = 5 }, new AveragePrecisionOptions { Task = "binary" },
            new RecallAtPrecisionOptions { Task = "binary", EvenThresholds = 5 }, new LogLossOptions { Task = "binary" }, new BrierScoreOptions { Task = "binary" },
            new HingeOptions { Task = "binary" }, new CalibrationErrorOptions { Task = "binary" },
        })
        {
            TensorMetric metric = options.Build();
            metric.Update(scores, target);
            Assert.True(double.IsNaN(metric.Compute()), metric.Name);
        }

        CountMetric labels = new AccuracyOptions { Task = "binary" }.Build();
        labels.Update(scores, target);
        Assert.Equal(1, labels.Compute());
    }

    [Fact]
    public void A_column_of_binary_scores_and_positions_of_samples_are_read()
    {
        using Scope scope = Scope.New();
        CountMetric binary = new AccuracyOptions { Task = "binary" }.Build();
        binary.Update(Tensor.From<float>([1, -1], 2, 1), Tensor.From<float>([1, 1], 2));
        Assert.Equal(0.5, binary.Compute());

        // Two samples of two labels at three positions.
        CountMetric labels = new RecallOptions { Task = "multilabel" }.Build();
        Tensor said = Tensor.From<long>([1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1], 2, 2, 3);
        labels.Update(said, Ops.OnesLike(said));
        Assert.Equal([1, 1.0 / 6], labels.PerClass());
        CountMetric samples = new AccuracyOptions { Task = "multilabel", Average = "samples" }.Build();
        samples.Update(said, Ops.OnesLike(said));
        Assert.Equal((0.5 + (2.0 / 3)) / 2, samples.Compute(), 12);
    }
}
