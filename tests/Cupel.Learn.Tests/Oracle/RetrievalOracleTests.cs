using System.Text.Json;
using Cupel.Learn.Metrics.Retrieval;

namespace Cupel.Learn.Tests.Oracle;

public sealed class RetrievalOracleTests
{
    private const string File = "retrieval";

    private static readonly Dictionary<string, string> Exceptions = new[] { "average_precision", "precision", "recall" }
        .SelectMany(measure => new[] { "kNone", "k4" }.Select(k => $"q_nonpositive_scores/{measure}/{k}"))
        .ToDictionary(name => name, _ => "a relevant document counts whatever the sign of its score", StringComparer.Ordinal);

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check, Exceptions);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(762, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        if (!one.Function.StartsWith("Retrieval", StringComparison.Ordinal))
        {
            CheckQuery(one);
            return;
        }

        RetrievalMetricOptions options = Options(one);
        if (one.Name.StartsWith("law/", StringComparison.Ordinal))
        {
            MetricLaw.Check(one, options.Build, (metric, batch) => Update(metric, batch));
            return;
        }

        RetrievalMetric metric = options.Build();
        Update(metric, one.Json.GetProperty("inputs"));
        if (one.Raises)
        {
            Assert.Throws<InvalidOperationException>(() => metric.Compute());
            return;
        }

        one.AssertEqual(metric.Compute());
    }

    private static void Update(RetrievalMetric metric, JsonElement inputs) => metric.Update(
        OracleJson.Numbers(inputs.GetProperty("preds")),
        OracleJson.Numbers(inputs.GetProperty("target")),
        [.. OracleJson.Integers(inputs.GetProperty("indexes")).Select(query => (long)query)]);

    private static void CheckQuery(OracleCase one)
    {
        one.Knows("top_k", "max_k", "k", "adaptive_k", "ignore_ties");
        (double[] scores, double[] relevance) = (one.Numbers("preds"), one.Numbers("target"));
        int? k = one.FindArgument("top_k") is JsonElement top ? top.GetInt32()
            : one.FindArgument("max_k") is JsonElement most ? most.GetInt32()
            : one.FindArgument("k") is JsonElement some ? some.GetInt32() : null;
        bool averages = !one.Flag("ignore_ties", false);
        if (one.Function == "retrieval_precision_recall_curve")
        {
            (double[] precision, double[] recall) = Ranking.PrecisionRecallCurve(scores, relevance, k);
            one.AssertEqual(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["precision"] = precision,
                ["recall"] = recall,
                ["top_k"] = Enumerable.Range(1, precision.Length).ToArray(),
            });
            return;
        }

        one.AssertEqual(one.Function switch
        {
            "retrieval_average_precision" => Ranking.AveragePrecision(scores, relevance, k),
            "retrieval_reciprocal_rank" => Ranking.ReciprocalRank(scores, relevance, k),
            "retrieval_precision" => Ranking.Precision(scores, relevance, k, one.Flag("adaptive_k", false)),
            "retrieval_recall" => Ranking.Recall(scores, relevance, k),
            "retrieval_hit_rate" => Ranking.HitRate(scores, relevance, k),
            "retrieval_fall_out" => Ranking.FallOut(scores, relevance, k),
            "retrieval_r_precision" => Ranking.RPrecision(scores, relevance),
            "retrieval_normalized_dcg" => Ranking.NormalisedGain(scores, relevance, k),
            "retrieval_auroc" => Ranking.Auroc(scores, relevance, k),
            "ndcg_score" => Ranking.NormalisedGain(scores, relevance, k, averages),
            "dcg_score" => Ranking.DiscountedGain(scores, relevance, k, averages),
            string other => throw new NotSupportedException(other),
        });
    }

    private static RetrievalMetricOptions Options(OracleCase one)
    {
        one.Knows("empty_target_action", "aggregation", "top_k", "ignore_index");
        int? k = one.FindArgument("top_k")?.GetInt32();
        RetrievalMetricOptions options = one.Function switch
        {
            "RetrievalMAP" => new RetrievalMapOptions { TopK = k },
            "RetrievalMRR" => new RetrievalMrrOptions { TopK = k },
            "RetrievalPrecision" => new RetrievalPrecisionOptions { TopK = k },
            "RetrievalRecall" => new RetrievalRecallOptions { TopK = k },
            "RetrievalHitRate" => new RetrievalHitRateOptions { TopK = k },
            "RetrievalFallOut" => new RetrievalFallOutOptions { TopK = k },
            "RetrievalNormalizedDCG" => new RetrievalNdcgOptions { TopK = k },
            "RetrievalAUROC" => new RetrievalAurocOptions { TopK = k },
            "RetrievalRPrecision" when k is null => new RetrievalRPrecisionOptions(),
            string other => throw new NotSupportedException(other),
        };
        // torchmetrics' own defaults: fall-out counts an empty query as 1.
        string policy = one.Text("empty_target_action") ?? (one.Function == "RetrievalFallOut" ? "pos" : "neg");
        return options with
        {
            EmptyQueries = policy switch { "neg" => "zero", "pos" => "one", _ => policy },
            Aggregation = one.Text("aggregation") ?? "mean",
            IgnoreIndex = one.FindArgument("ignore_index")?.GetInt64(),
        };
    }
}
