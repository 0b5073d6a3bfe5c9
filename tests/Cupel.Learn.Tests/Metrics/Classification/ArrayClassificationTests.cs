using Cupel.Learn.Metrics.Classification;
using Cupel.Torch;

namespace Cupel.Learn.Tests.Metrics.Classification;

/// <summary>Classification metrics take arrays as they take tensors.</summary>
public sealed class ArrayClassificationTests : TorchTests
{
    private const int Rows = 24;
    private const int Columns = 3;
    private const int Seed = 6;

    private static readonly ClassificationOptions[] All =
    [
        new AccuracyOptions(), new F1Options { Average = "macro" }, new MatthewsCorrelationOptions(), new AurocOptions { Scores = "probabilities" },
        new LogLossOptions { Scores = "probabilities" }, new BrierScoreOptions { Scores = "probabilities" }, new CalibrationErrorOptions { Scores = "probabilities" },
        new TopKAccuracyOptions { K = 2 }, new HingeOptions(), new ExactMatchOptions { Task = "multiclass" },
    ];

    [Fact]
    public void Scores_of_classes_in_arrays_give_what_tensors_give()
    {
        using Scope scope = Scope.New();
        var random = new Random(Seed);
        double[] scores = Shares(random);
        long[] targets = Targets(random, Rows, Columns);
        double[] weights = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        foreach (ClassificationOptions options in All)
        {
            foreach (double[]? given in new[] { null, weights })
            {
                var arrays = (ClassificationMetric)options.Build();
                var tensors = (ClassificationMetric)options.Build();
                arrays.UpdateScores(scores, Columns, targets, given);
                tensors.Update(Tensor.From<double>(scores, Rows, Columns), Tensor.From<long>(targets, Rows), given is null ? null : Tensor.From<double>(given, Rows));
                Assert.Equal(tensors.Compute(), arrays.Compute());
                Assert.True(double.IsFinite(arrays.Compute()), options.PartName());
            }
        }
    }

    [Fact]
    public void Labels_and_other_tasks_in_arrays_give_what_tensors_give()
    {
        using Scope scope = Scope.New();
        var random = new Random(Seed);
        long[] said = Targets(random, Rows, Columns);
        long[] right = Targets(random, Rows, Columns);
        Same(new CohenKappaOptions { Classes = Columns }, metric => metric.UpdateLabels(said, 1, right), metric => metric.Update(Tensor.From<long>(said, Rows), Tensor.From<long>(right, Rows)));

        long[] truths = Targets(random, Rows, 2);
        double[] scores = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        Same(new AurocOptions { Task = "binary", Scores = "probabilities" }, metric => metric.UpdateScores(scores, 1, truths), metric => metric.Update(Tensor.From<double>(scores, Rows), Tensor.From<long>(truths, Rows)));
        Same(
            new ExactMatchOptions { Scores = "probabilities" }, metric => metric.UpdateScores(scores, Columns, truths),
            metric => metric.Update(Tensor.From<double>(scores, Rows / Columns, Columns), Tensor.From<long>(truths, Rows / Columns, Columns)));
        Same(
            new ExactMatchOptions(), metric => metric.UpdateLabels(truths, Columns, truths),
            metric => metric.Update(Tensor.From<long>(truths, Rows / Columns, Columns), Tensor.From<long>(truths, Rows / Columns, Columns)));
        Same(
            new LabelRankingLossOptions(), metric => metric.UpdateScores(scores, Columns, truths),
            metric => metric.Update(Tensor.From<double>(scores, Rows / Columns, Columns), Tensor.From<long>(truths, Rows / Columns, Columns)));
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_refused_and_change_nothing()
    {
        var metric = (ClassificationMetric)new AccuracyOptions().Build();
        metric.UpdateScores([0.1, 0.9], 2, [1]);
        Assert.Throws<ArgumentException>(() => metric.UpdateScores([0.1, 0.9, 0.3], 2, [1]));
        Assert.Throws<ArgumentException>(() => metric.UpdateScores([0.1, 0.9], 2, [1, 0]));
        Assert.Throws<ArgumentException>(() => metric.UpdateScores([0.1, 0.9], 2, [2]));
        Assert.Throws<ArgumentException>(() => metric.UpdateScores([0.1, 0.9], 2, [1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => ((ClassificationMetric)new AurocOptions { Task = "binary" }.Build()).UpdateScores([0.1, 0.9], 2, [1]));
        Assert.Equal(1, metric.Compute());
    }

    private static void Same(ClassificationOptions options, Action<ClassificationMetric> arrays, Action<ClassificationMetric> tensors)
    {
        var one = (ClassificationMetric)options.Build();
        var other = (ClassificationMetric)options.Build();
        arrays(one);
        tensors(other);
        Assert.Equal(other.Compute(), one.Compute());
        Assert.True(double.IsFinite(one.Compute()), options.PartName());
    }

    private static double[] Shares(Random random) => [.. Enumerable.Range(0, Rows).SelectMany(_ =>
    {
        double[] row = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
        return row.Select(number => number / row.Sum());
    })];

    private static long[] Targets(Random random, int count, int below) => [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(below))];
}
