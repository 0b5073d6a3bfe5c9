using System.Text.Json;
using Cupel.Learn.Metrics.Aggregation;
using Cupel.Learn.Metrics.Pairwise;
using Cupel.Learn.Metrics.Regression;

namespace Cupel.Learn.Tests.Oracle;

public sealed class RegressionOracleTests
{
    private const string File = "regression";

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["spearman/constant_target"] = "no correlation is NaN, as in scipy, not 0",
        ["spearman/constant_pred"] = "no correlation is NaN, as in scipy, not 0",
        ["spearman/two_rows"] = "nothing is added to the deviations: 1, as in scipy, not 0.999996",
        ["r2adj/two_rows"] = "too few samples for the correction: NaN, not the value without it",
    };

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check, Exceptions);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(562, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        if (one.Name.StartsWith("law/", StringComparison.Ordinal))
        {
            MetricLaw.Check(one, Options(one, 1).Build, (metric, batch) =>
                metric.Update(OracleJson.Numbers(batch.GetProperty("preds")), OracleJson.Numbers(batch.GetProperty("target"))));
        }
        else if (one.Name.StartsWith("agg/", StringComparison.Ordinal))
        {
            CheckAggregator(one);
        }
        else if (one.Function.StartsWith("pairwise", StringComparison.Ordinal))
        {
            CheckPairwise(one);
        }
        else if (one.Function is "kl_divergence" or "jensen_shannon_divergence" or "cosine_similarity")
        {
            CheckRows(one);
        }
        else
        {
            CheckNumbers(one);
        }
    }

    private static void CheckNumbers(OracleCase one)
    {
        long[] shape = OracleJson.Shape(one.FindInput("preds")!.Value);
        RegressionMetric metric = Options(one, shape.Length == 2 ? (int)shape[1] : 1).Build();
        double[] weights = one.FindInput("sample_weight") is JsonElement given ? OracleJson.Numbers(given) : [];
        if (one.Raises)
        {
            Assert.ThrowsAny<ArgumentException>(() => metric.Update(Singles(one, "preds"), Singles(one, "target"), weights));
            return;
        }

        metric.Update(Singles(one, "preds"), Singles(one, "target"), weights);
        if (one.Flag("t_test", false))
        {
            Alternative alternative = one.Text("alternative") switch
            {
                "less" => Alternative.Less,
                "greater" => Alternative.Greater,
                "two-sided" => Alternative.TwoSided,
                string other => throw new NotSupportedException(other),
                null => throw new NotSupportedException("no alternative"),
            };
            one.AssertEqual(new[] { metric.Compute(), ((ITestedCorrelation)metric).PValues(alternative)[0] });
        }
        else if (one.Expected.ValueKind == JsonValueKind.Object)
        {
            var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["correlation"] = metric.Compute() };
            if (one.Expected.TryGetProperty("pvalue", out _))
            {
                values["pvalue"] = ((ITestedCorrelation)metric).PValues()[0];
            }

            one.AssertEqual(values);
        }
        else
        {
            one.AssertEqual(one.Expected.ValueKind == JsonValueKind.Array ? metric.PerOutput() : metric.Compute());
        }
    }

    /// <summary>The numbers were float32 when the other library was given them.</summary>
    private static double[] Singles(OracleCase one, string input) => [.. one.Numbers(input).Select(number => (double)(float)number)];

    private static RegressionMetricOptions Options(OracleCase one, int outputs)
    {
        one.Knows(
            "num_outputs", "squared", "adjusted", "multioutput", "p", "threshold", "variant", "t_test", "alternative", "normalization", "alpha", "power");
        bool root = !one.Flag("squared", true);
        string average = one.Text("multioutput") == "variance_weighted" ? "variance_weighted" : "uniform";
        double epsilon = one.Library.StartsWith("scikit", StringComparison.Ordinal) ? 2.220446049250313e-16 : 1.17e-6;
        RegressionMetricOptions options = one.Function switch
        {
            "mean_absolute_error" or "MeanAbsoluteError" => new MeanAbsoluteErrorOptions(),
            "mean_squared_error" or "MeanSquaredError" => new MeanSquaredErrorOptions { Root = root },
            "mean_squared_log_error" or "MeanSquaredLogError" => new MeanSquaredLogErrorOptions(),
            "mean_absolute_percentage_error" or "MeanAbsolutePercentageError" => new MeanAbsolutePercentageErrorOptions { Epsilon = epsilon },
            "symmetric_mean_absolute_percentage_error" => new SymmetricMeanAbsolutePercentageErrorOptions(),
            "weighted_mean_absolute_percentage_error" => new WeightedMeanAbsolutePercentageErrorOptions(),
            "r2_score" or "R2Score" => new R2ScoreOptions { Regressors = one.Integer("adjusted", 0), Average = average },
            "explained_variance" or "explained_variance_score" or "ExplainedVariance" => new ExplainedVarianceOptions { Average = average },
            "pearson_corrcoef" or "pearsonr" or "PearsonCorrCoef" => new PearsonCorrelationOptions(),
            "spearman_corrcoef" or "spearmanr" or "SpearmanCorrCoef" => new SpearmanCorrelationOptions(),
            "concordance_corrcoef" or "ConcordanceCorrCoef" => new ConcordanceCorrelationOptions(),
            // torchmetrics' variant a divides by the pairs that are not tied: what the field calls gamma.
            "kendall_rank_corrcoef" or "kendalltau" or "KendallRankCorrCoef" =>
                new KendallCorrelationOptions { Variant = one.Text("variant") is string variant ? variant == "a" ? "gamma" : variant : "b" },
            "log_cosh_error" or "LogCoshError" => new LogCoshErrorOptions(),
            "minkowski_distance" => new MinkowskiDistanceOptions { P = one.Number("p", double.NaN) },
            "relative_squared_error" or "RelativeSquaredError" => new RelativeSquaredErrorOptions { Root = root },
            "critical_success_index" => new CriticalSuccessIndexOptions { Threshold = one.Number("threshold", double.NaN) },
            "normalized_root_mean_squared_error" => new NormalisedRootMeanSquaredErrorOptions { Divisor = one.Text("normalization")! },
            "median_absolute_error" => new MedianAbsoluteErrorOptions(),
            "max_error" => new MaxErrorOptions(),
            "mean_pinball_loss" => new PinballLossOptions { Quantile = one.Number("alpha", double.NaN) },
            "tweedie_deviance_score" => new TweedieDevianceOptions { Power = one.Number("power", double.NaN) },
            string other => throw new NotSupportedException(other),
        };
        return options with { Outputs = outputs };
    }

    private static void CheckRows(OracleCase one)
    {
        one.Knows("log_prob", "reduction");
        bool log = one.Flag("log_prob", false);
        (double[][] output, double[][] target) = one.Function == "cosine_similarity" ? (one.Rows("preds"), one.Rows("target")) : (one.Rows("q"), one.Rows("p"));
        string reduction = one.Text("reduction")!;
        RowMetric Metric(string how) => one.Function switch
        {
            "kl_divergence" => new KlDivergenceOptions { Logarithms = log, Reduction = how }.Build(),
            "jensen_shannon_divergence" => new JensenShannonDivergenceOptions { Logarithms = log, Reduction = how }.Build(),
            _ => new CosineSimilarityOptions { Reduction = how }.Build(),
        };
        if (reduction == "none")
        {
            one.AssertEqual(output.Zip(target, (o, t) => Value(Metric("mean"), o, t)).ToArray());
            return;
        }

        RowMetric metric = Metric(reduction);
        metric.Update(output.SelectMany(row => row).ToArray(), target.SelectMany(row => row).ToArray(), output[0].Length);
        one.AssertEqual(metric.Compute());

        static double Value(RowMetric metric, double[] output, double[] target)
        {
            metric.Update(output, target, output.Length);
            return metric.Compute();
        }
    }

    private static void CheckPairwise(OracleCase one)
    {
        one.Knows("reduction");
        PairwiseMeasure measure = one.Function switch
        {
            "pairwise_cosine_similarity" => PairwiseMeasure.Cosine,
            "pairwise_euclidean_distance" => PairwiseMeasure.Euclidean,
            "pairwise_manhattan_distance" => PairwiseMeasure.Manhattan,
            "pairwise_linear_similarity" => PairwiseMeasure.Linear,
            string other => throw new NotSupportedException(other),
        };
        double[][] rows = one.FindInput("y") is null
            ? PairwiseDistances.Within(measure, one.Rows("x")) : PairwiseDistances.Between(measure, one.Rows("x"), one.Rows("y"));
        one.AssertEqual(one.Text("reduction") switch
        {
            "none" => rows,
            "mean" => rows.Select(row => row.Average()).ToArray(),
            "sum" => rows.Select(row => row.Sum()).ToArray(),
            string other => throw new NotSupportedException(other),
            null => throw new NotSupportedException("no reduction"),
        });
    }

    private static void CheckAggregator(OracleCase one)
    {
        one.Knows("nan_strategy");
        JsonElement? policy = one.FindArgument("nan_strategy");
        string nan = policy is not JsonElement how ? "keep" : how.ValueKind == JsonValueKind.Number ? "replace" : how.GetString() == "ignore" ? "skip" : how.GetString()!;
        AggregatorOptions options = one.Function switch
        {
            "MeanMetric" => new MeanOptions(),
            "SumMetric" => new SumOptions(),
            "MaxMetric" => new MaximumOptions(),
            "MinMetric" => new MinimumOptions(),
            "CatMetric" => new CollectionOptions(),
            string other => throw new NotSupportedException(other),
        };
        options = options with { Nan = nan, NanValue = nan == "replace" ? policy!.Value.GetDouble() : 0 };
        (Aggregator whole, Aggregator left, Aggregator right) = (options.Build(), options.Build(), options.Build());
        JsonElement[] batches = [.. one.FindInput("batches")!.Value.EnumerateArray()];
        void Take(Aggregator aggregator, JsonElement batch)
        {
            if (batch.ValueKind == JsonValueKind.Array)
            {
                aggregator.Update(OracleJson.Numbers(batch));
                return;
            }

            foreach ((double value, double weight) in OracleJson.Numbers(batch.GetProperty("value")).Zip(OracleJson.Numbers(batch.GetProperty("weight"))))
            {
                aggregator.Update(value, weight);
            }
        }

        if (one.Raises)
        {
            Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Take(whole, batches[0])).Message, StringComparison.Ordinal);
            return;
        }

        for (int i = 0; i < batches.Length; i++)
        {
            Take(whole, batches[i]);
            Take(i == 0 ? left : right, batches[i]);
        }

        left.Merge(right);
        foreach (Aggregator each in new[] { whole, left })
        {
            one.AssertEqual(one.Expected.ValueKind == JsonValueKind.Array ? each.States[0].Values.ToArray() : each.Compute());
        }
    }
}
