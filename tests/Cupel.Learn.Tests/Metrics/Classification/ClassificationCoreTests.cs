using Cupel.Learn.Data;
using Cupel.Learn.Metrics.Classification;

namespace Cupel.Learn.Tests.Metrics.Classification;

/// <summary>The numbers without tensors: no libtorch is loaded here.</summary>
public sealed class ClassificationCoreTests
{
    private static readonly int[] Target = [2, 1, 0, 0, -1];
    private static readonly int[] Said = [2, 1, 0, 1, 2];

    [Fact]
    public void A_confusion_matrix_is_written_as_text_and_CSV()
    {
        var matrix = ConfusionMatrix.Of(Said, Target, 3, ignore: -1);
        Assert.Equal("target \\ predicted  cat  \"a, b\"  dog\ncat                   1       1    0\n\"a, b\"                0       1    0\ndog                   0       0    1\n",
            matrix.ToText(["cat", "\"a, b\"", "dog"]));
        Assert.Equal("target,cat,\"\"\"a, b\"\"\",dog\ncat,1,1,0\n\"\"\"a, b\"\"\",0,1,0\ndog,0,0,1\n", matrix.ToCsv(["cat", "\"a, b\"", "dog"]));
        Assert.Equal("target,0,1,2\n0,1,1,0\n1,0,1,0\n2,0,0,1\n", matrix.ToCsv());
        Assert.Throws<ArgumentException>(() => matrix.ToText(["one"]));
        Assert.Equal([[0.5, 0.5, 0], [0, 1, 0], [0, 0, 1]], matrix.Shares(ConfusionShare.Target));
        Assert.Equal(0.75, matrix.Accuracy());
    }

    [Fact]
    public void Labels_that_are_not_classes_and_lengths_that_differ_are_refused()
    {
        Assert.Contains("from 0 to 2, got 2 for -1 at 4", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(Said, Target, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([1], [1, 2], 3));
        Assert.Throws<ArgumentException>(() => StatScores.OfLabels([1, 0, 1], [1, 0, 1], 2));
        Assert.Throws<ArgumentException>(() => ScoreCurve.Exact([1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => ScoreCurve.Exact([1], [true, false]));
        Assert.Throws<ArgumentException>(() => ScoreCurve.Binned([0.5, 0.5], [1], [true]));
        Assert.Throws<ArgumentException>(() => Calibration.Bins([1.5], [true], 5));
        Assert.Throws<ArgumentException>(() => OneVersusOne.AreaUnderRoc([1, 2, 3], [0, 1], 2));
    }

    [Fact]
    public void Counts_of_a_matrix_and_of_labels_are_the_same()
    {
        var random = new RandomStream(7);
        int[] said = [.. Enumerable.Range(0, 200).Select(_ => random.NextInt(2))];
        int[] right = [.. Enumerable.Range(0, 200).Select(_ => random.NextInt(2))];
        double[] weights = [.. Enumerable.Range(0, 200).Select(_ => (double)random.NextInt(5))];
        StatScores ofMatrix = ConfusionMatrix.Of(said, right, 2, weights).PerClass()[1];
        Assert.Equal(ofMatrix, StatScores.OfLabels(said, right, 1, weights)[0]);
        Assert.Equal([ofMatrix.TruePositives, ofMatrix.FalsePositives, ofMatrix.TrueNegatives, ofMatrix.FalseNegatives, ofMatrix.Support], ofMatrix.ToArray());
        StatScores[] cells = StatScores.OfLabels([1, 0, 1, 1], [1, 1, -1, 0], 2);
        Assert.Equal([new StatScores(1, 0, 0, 0), new StatScores(0, 1, 0, 1)], cells);
    }

    [Fact]
    public void The_area_under_the_curve_is_how_often_a_positive_is_above_a_negative()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var random = new RandomStream(seed);
            double[] scores = [.. Enumerable.Range(0, 60).Select(_ => random.NextInt(12) / 12.0)];
            bool[] positive = [.. Enumerable.Range(0, 60).Select(i => i < 2 ? i == 0 : random.NextInt(3) == 0)];
            double pairs = 0;
            double won = 0;
            for (int p = 0; p < 60; p++)
            {
                for (int n = 0; n < 60; n++)
                {
                    if (positive[p] && !positive[n])
                    {
                        pairs++;
                        won += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                    }
                }
            }

            double area = ScoreCurve.Exact(scores, positive).AreaUnderRoc();
            Assert.True(Math.Abs((won / pairs) - area) < 1e-12, $"seed {seed}: {won / pairs} and {area}");

            // Thresholds at all scores that there are make the binned curve the exact one.
            var binned = ScoreCurve.Binned([.. Enumerable.Range(0, 12).Select(i => i / 12.0)], scores, positive);
            Assert.True(Math.Abs(binned.AreaUnderRoc() - area) < 1e-12, $"seed {seed}: binned {binned.AreaUnderRoc()} and {area}");
            Assert.True(Math.Abs(binned.AveragePrecision() - ScoreCurve.Exact(scores, positive).AveragePrecision()) < 1e-12, $"seed {seed}");
            double[] both = [.. scores.SelectMany(score => new[] { 1 - score, score })];
            int[] classes = [.. positive.Select(one => one ? 1 : 0)];
            Assert.Equal(area, OneVersusOne.AreaUnderRoc(both, classes, 2), 12);
        }
    }

    [Fact]
    public void Curves_begin_and_end_where_they_must()
    {
        var curve = ScoreCurve.Exact([0.1, 0.4, 0.4, 0.8], [false, true, false, true]);
        Assert.Equal([0, 0, 0.5, 1], curve.Roc().FalsePositiveRate);
        Assert.Equal([0, 0.5, 1, 1], curve.Roc().TruePositiveRate);
        Assert.Equal([double.PositiveInfinity, 0.8, 0.4, 0.1], curve.Roc().Thresholds);
        Assert.Equal([0.5, 2.0 / 3, 1, 1], curve.PrecisionRecall().Precision);
        Assert.Equal([1, 1, 0.5, 0], curve.PrecisionRecall().Recall);
        Assert.Equal([0.1, 0.4, 0.8], curve.PrecisionRecall().Thresholds);
        Assert.Equal(new OperatingPoint(1, 0.4), curve.RecallAtPrecision(0.6));
        Assert.Equal(new OperatingPoint(0.5, 0.8), curve.RecallAtPrecision(0.7));
        Assert.Equal(new OperatingPoint(0, double.NaN), ScoreCurve.Exact([0.2, 0.9], [true, false]).RecallAtPrecision(0.9));
    }

    [Fact]
    public void Probabilities_do_not_overflow()
    {
        Assert.Equal([0, 1, 0.5], new[] { -1000.0, 1000, 0 }.Select(Probabilities.Sigmoid));
        double[] row = [1000, 1000, -1000];
        Probabilities.Softmax(row);
        Assert.Equal([0.5, 0.5, 0], row);
        Assert.Equal(36.04365338911715, Probabilities.LogLoss(0, true), 12);
    }

    [Fact]
    public void Labels_are_ranked_as_badly_as_equal_scores_allow()
    {
        double[] scores = [0.5, 0.5, 0.1];
        Assert.Equal(2, LabelRanking.Coverage(scores, [true, false, false]));
        Assert.Equal(0.5, LabelRanking.AveragePrecision(scores, [true, false, false]));
        Assert.Equal(0.5, LabelRanking.Loss(scores, [true, false, false]));
        Assert.Equal((0, 1, 0), (LabelRanking.Coverage(scores, [false, false, false]), LabelRanking.AveragePrecision(scores, [false, false, false]),
            LabelRanking.Loss(scores, [true, true, true])));
    }

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(2, true)]
    public void The_largest_of_scores_is_never_NaN_while_there_is_another(double other, bool hit)
    {
        double[] scores = [double.NaN, other, 1];
        Assert.Equal(hit ? 1 : 2, ClassLabels.Largest<double>(scores));
        Assert.Equal(2, ClassLabels.AmongLargest<double>(scores, 2, 2));
        Assert.NotEqual(0, ClassLabels.AmongLargest<double>(scores, 0, 3));
    }
}
