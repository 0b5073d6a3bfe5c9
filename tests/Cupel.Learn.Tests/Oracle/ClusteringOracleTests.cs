using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Pairwise;

namespace Cupel.Learn.Tests.Oracle;

public sealed class ClusteringOracleTests
{
    private const string File = "clustering";

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["adjusted_mutual_info_score/min/all_singletons"] = "0/0: scikit-learn divides rounding by rounding, ours is 0",
        ["tm/adjusted_mutual_info_score/both_single"] = "one group on both sides agrees fully, as in scikit-learn",
        ["tm/normalized_mutual_info_score/both_single"] = "one group on both sides agrees fully, as in scikit-learn",
    };

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check, Exceptions);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(346, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        one.Knows("beta", "average_method", "metric", "p");
        if (one.FindInput("data") is not null)
        {
            CheckPoints(one);
            return;
        }

        (long[] clusters, long[] classes) = (one.Longs("preds"), one.Longs("target"));
        var table = Contingency.Of(clusters, classes);
        switch (one.Function)
        {
            case "contingency_matrix":
                one.AssertEqual(table.Counts);
                return;
            case "pair_confusion_matrix":
                one.AssertEqual(table.PairConfusion());
                return;
            case "homogeneity_completeness_v_measure":
                one.AssertEqual(new[] { ClusterScores.Homogeneity(table), ClusterScores.Completeness(table), ClusterScores.VMeasure(table) });
                return;
        }

        string average = one.Text("average_method") ?? "arithmetic";
        LabelMetricOptions options = one.Function switch
        {
            "adjusted_rand_score" => new AdjustedRandIndexOptions(),
            "rand_score" => new RandIndexOptions(),
            "mutual_info_score" => new MutualInformationOptions(),
            "homogeneity_score" => new HomogeneityOptions(),
            "completeness_score" => new CompletenessOptions(),
            "v_measure_score" => new VMeasureOptions { Beta = one.Number("beta", 1) },
            "fowlkes_mallows_score" or "fowlkes_mallows_index" => new FowlkesMallowsOptions(),
            "normalized_mutual_info_score" => new NormalisedMutualInformationOptions { Average = average },
            "adjusted_mutual_info_score" => new AdjustedMutualInformationOptions { Average = average },
            string other => throw new NotSupportedException(other),
        };
        (LabelMetric whole, LabelMetric left, LabelMetric right) = (options.Build(), options.Build(), options.Build());
        whole.Update(clusters, classes);
        int cut = clusters.Length / 3;
        left.Update(clusters.AsSpan(0, cut), classes.AsSpan(0, cut));
        right.Update(clusters.AsSpan(cut), classes.AsSpan(cut));
        left.Merge(right);
        one.AssertEqual(whole.Compute());
        one.AssertEqual(left.Compute());
    }

    private static void CheckPoints(OracleCase one)
    {
        (double[][] points, long[] labels) = (one.Rows("data"), one.Longs("labels"));
        if (one.Function == "silhouette_samples")
        {
            one.AssertEqual(ClusterShape.Silhouettes(points, labels, one.Text("metric") switch
            {
                "sqeuclidean" => PairwiseMeasure.SquaredEuclidean,
                "manhattan" => PairwiseMeasure.Manhattan,
                "cosine" => PairwiseMeasure.CosineDistance,
                "euclidean" => PairwiseMeasure.Euclidean,
                _ => throw new NotSupportedException(one.Text("metric")),
            }));
            return;
        }

        EmbeddingMetricOptions options = one.Function switch
        {
            "silhouette_score" => new SilhouetteOptions { Distance = one.Text("metric") is "sqeuclidean" ? "squared_euclidean" : one.Text("metric")! },
            "calinski_harabasz_score" => new CalinskiHarabaszOptions(),
            "davies_bouldin_score" => new DaviesBouldinOptions(),
            "dunn_index" => new DunnIndexOptions { P = one.Number("p", double.NaN) },
            string other => throw new NotSupportedException(other),
        };
        EmbeddingMetric metric = options.Build();
        EmbeddingMetric rest = options.Build();
        metric.Update(points[..5].SelectMany(point => point).ToArray(), points[0].Length, labels.AsSpan(0, 5));
        rest.Update(points[5..].SelectMany(point => point).ToArray(), points[0].Length, labels.AsSpan(5));
        metric.Merge(rest);
        one.AssertEqual(metric.Compute());
    }
}
