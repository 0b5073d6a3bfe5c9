using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Classification;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics.Classification;

/// <summary>Small examples from torchmetrics' documentation or by hand, to four digits.</summary>
public sealed class ClassificationGoldenTests : TorchTests
{
    [Fact]
    public void Three_classes_of_four_samples()
    {
        Assert.Equal(0.75, Classes(new AccuracyOptions()));
        Assert.Equal(0.8333, Classes(new AccuracyOptions { Average = "macro" }), 4);
        Assert.Equal(0.8333, Classes(new BalancedAccuracyOptions()), 4);
        Assert.Equal(Math.Cbrt(0.5), Classes(new GMeanOptions()), 12);
        Assert.Equal(0.7778, Classes(new F1Options()), 4);
        Assert.Equal(0.75, Classes(new F1Options { Average = "weighted" }), 4);
        Assert.Equal(0.7963, Classes(new FBetaOptions { Beta = 2 }), 4);
        Assert.Equal(0.8889, Classes(new SpecificityOptions()), 4);
        Assert.Equal(0.6667, Classes(new JaccardOptions()), 4);
        Assert.Equal(0.7, Classes(new MatthewsCorrelationOptions()), 4);
        Assert.Equal(0.6364, Classes(new CohenKappaOptions()), 4);
        Assert.Equal(0.1667, Classes(new HammingDistanceOptions()), 4);
        using Scope scope = Scope.New();
        CountMetric precision = new PrecisionOptions { Classes = 3 }.Build();
        precision.Update(Tensor.From<long>([2, 1, 0, 1], 4), Tensor.From<long>([2, 1, 0, 0], 4));
        Assert.Equal([1, 0.5, 1], precision.PerClass());
        Assert.Equal(new StatScores(1, 1, 2, 0), precision.Counts()[1]);
    }

    [Fact]
    public void Binary_labels()
    {
        using Scope scope = Scope.New();
        ConfusionMetric matrix = new MatthewsCorrelationOptions { Task = "binary" }.Build();
        matrix.Update(Tensor.From<long>([0, 1, 0, 0], 4), Tensor.From<long>([1, 1, 0, 0], 4));
        Assert.Equal([[2, 0], [1, 1]], matrix.Matrix().ToRows());
        Assert.Equal(0.5774, matrix.Compute(), 4);
        Assert.Equal(0.5, matrix.Matrix().CohenKappa(), 12);
        Assert.All(
            new MetricOptions[]
            {
                new AccuracyOptions { Task = "binary" }, new F1Options { Task = "binary" }, new FBetaOptions { Beta = 2, Task = "binary" },
                new SpecificityOptions { Task = "binary" },
            },
            options => Assert.Equal(0.6667, Of(options, Tensor.From<long>([0, 0, 1, 1, 0, 1], 6), Tensor.From<long>([0, 1, 0, 1, 0, 1], 6)), 4));
        Assert.Equal(0.5, Of(new JaccardOptions { Task = "binary" }, Tensor.From<long>([0, 1, 0, 0], 4), Tensor.From<long>([1, 1, 0, 0], 4)));
    }

    [Fact]
    public void The_value_of_an_epoch_is_that_of_all_its_samples_not_the_mean_of_its_batches()
    {
        using Scope scope = Scope.New();
        CountMetric metric = new F1Options { Task = "binary" }.Build();
        metric.Update(Tensor.From<long>([1, 0, 0, 0], 4), Tensor.From<long>([1, 1, 0, 0], 4));
        Assert.Equal(0.666667, metric.Compute(), 6);
        metric.Update(Tensor.From<long>([1, 1, 0, 1], 4), Tensor.From<long>([0, 0, 0, 1], 4));
        Assert.Equal(0.571429, metric.Compute(), 6);
    }

    [Fact]
    public void Curves_of_four_scores()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([0, 0.5f, 0.7f, 0.8f], 4);
        Tensor target = Tensor.From<long>([0, 1, 1, 0], 4);
        Assert.Equal(0.5, Of(new AurocOptions { Task = "binary", Scores = "probabilities" }, scores, target), 12);
        Assert.Equal(0.5833, Of(new AveragePrecisionOptions { Task = "binary", Scores = "probabilities" }, scores, target), 4);
        Assert.Equal(0.6667, Of(new AveragePrecisionOptions { Task = "binary", Scores = "probabilities", EvenThresholds = 5 }, scores, target), 4);
    }

    [Fact]
    public void Two_rows_of_three_labels()
    {
        using Scope scope = Scope.New();
        Tensor said = Tensor.From<long>([0, 0, 1, 1, 0, 1], 2, 3);
        Tensor right = Tensor.From<long>([0, 1, 0, 1, 0, 1], 2, 3);
        Assert.Equal(0.6667, Of(new AccuracyOptions { Task = "multilabel" }, said, right), 4);
        Assert.Equal(0.5556, Of(new F1Options { Task = "multilabel" }, said, right), 4);
        Assert.Equal(0.6111, Of(new FBetaOptions { Task = "multilabel", Beta = 2 }, said, right), 4);
        Assert.Equal(0.5, Of(new ExactMatchOptions(), said, right));
        Assert.Equal(0.3333, Of(new MatthewsCorrelationOptions { Task = "multilabel" }, said, right), 4);
        Assert.Equal(0.5, Of(new JaccardOptions { Task = "multilabel" }, said, right));
    }

    [Fact]
    public void Two_of_three_scores()
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([0.1f, 0.9f, 0, 0.3f, 0.1f, 0.6f, 0.2f, 0.5f, 0.3f], 3, 3);
        Assert.Equal(0.6667, Of(new TopKAccuracyOptions { K = 2 }, scores, Tensor.From<long>([0, 1, 2], 3)), 4);
    }

    [Theory]
    [InlineData("l1", 0.29)]
    [InlineData("l2", 0.2918)]
    [InlineData("max", 0.3167)]
    public void Calibration_of_five_scores(string norm, double error)
    {
        using Scope scope = Scope.New();
        var options = new CalibrationErrorOptions { Task = "binary", Scores = "probabilities", Bins = 2, Norm = norm };
        CalibrationMetric metric = options.Build();
        metric.Update(Tensor.From<float>([0.25f, 0.25f, 0.55f, 0.75f, 0.75f], 5), Tensor.From<long>([0, 0, 1, 1, 1], 5));
        Assert.Equal(error, metric.Compute(), 4);
        Assert.Equal([2, 3, 0], metric.Bins().Select(bin => bin.Samples));
        Assert.Equal(0.25, metric.Bins()[0].Confidence);
        Assert.Equal(1, metric.Bins()[1].Accuracy);
    }

    [Theory]
    [InlineData(false, 0.69)]
    [InlineData(true, 0.6905)]
    public void Hinge_of_five_scores(bool squared, double loss)
    {
        using Scope scope = Scope.New();
        Tensor scores = Tensor.From<float>([0.25f, 0.25f, 0.55f, 0.75f, 0.75f], 5);
        Assert.Equal(loss, Of(new HingeOptions { Task = "binary", Squared = squared }, scores, Tensor.From<long>([0, 0, 1, 1, 1], 5)), 4);
    }

    private static double Classes(MetricOptions options)
    {
        using Scope scope = Scope.New();
        return Of((ClassificationOptions)options with { Classes = 3 }, Tensor.From<long>([2, 1, 0, 1], 4), Tensor.From<long>([2, 1, 0, 0], 4));
    }

    private static double Of(MetricOptions options, Tensor output, Tensor target)
    {
        TensorMetric metric = options.Build();
        metric.Update(output, target);
        return metric.Compute();
    }
}
