using Cupel.Learn.Metrics.Pairwise;
using Cupel.Learn.Metrics.Reidentification;

namespace Cupel.Learn.Tests.Oracle;

public sealed class ReidentificationOracleTests
{
    private const string File = "reid";

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(83, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        one.Knows("max_rank", "topk", "separate_camera_set", "single_gallery_shot", "first_match_break", "k1", "k2", "lambda_value");
        Assert.False(one.Flag("single_gallery_shot", false));
        switch (one.Call)
        {
            case "squared Euclidean distance (query x gallery)":
                one.AssertEqual(PairwiseDistances.Between(PairwiseMeasure.SquaredEuclidean, one.Rows("query_features"), one.Rows("gallery_features")));
                break;
            case "1 - cosine similarity (query x gallery)":
                one.AssertEqual(PairwiseDistances.Between(PairwiseMeasure.CosineDistance, one.Rows("query_features"), one.Rows("gallery_features")));
                break;
            case "torchreid re_ranking (k-reciprocal)":
                one.AssertEqual(Reranked(one));
                break;
            case "torchreid eval_market1501" or "torchreid re_ranking then eval_market1501":
                RankedGallery ranked = Ranked(one, one.FindInput("q_g_dist") is null ? one.Rows("distmat") : Reranked(one));
                if (one.Raises)
                {
                    Assert.Equal(0, ranked.Queries);
                    Assert.True(double.IsNaN(ranked.MeanAveragePrecision()));
                    Assert.Empty(ranked.Cmc(5));
                    break;
                }

                one.AssertEqual(new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["cmc"] = ranked.Cmc(one.Integer("max_rank", 50)),
                    ["mAP"] = ranked.MeanAveragePrecision(),
                });
                break;
            case "open-reid cmc":
                one.AssertEqual(Ranked(one, one.Rows("distmat")).Cmc(one.Integer("topk", 100), one.Flag("first_match_break", false) ? MatchRule.First : MatchRule.Every));
                break;
            case "open-reid mean_ap":
                one.AssertEqual(Ranked(one, one.Rows("distmat")).MeanAveragePrecision());
                break;
            case "open-reid cmc / mean_ap":
                Assert.True(one.Raises);
                Assert.True(double.IsNaN(Ranked(one, one.Rows("distmat")).MeanAveragePrecision()));
                Assert.True(double.IsNaN(Ranked(one, one.Rows("distmat")).MeanInverseNegativePenalty()));
                break;
            default:
                throw new NotSupportedException(one.Call);
        }
    }

    private static double[][] Reranked(OracleCase one) => Reranking.Of(
        one.Rows("q_g_dist"), one.Rows("q_q_dist"), one.Rows("g_g_dist"), one.Integer("k1", 20), one.Integer("k2", 6), one.Number("lambda_value", 0.3));

    private static RankedGallery Ranked(OracleCase one, double[][] distances)
    {
        Sighting[] Sightings(string who, int camera)
        {
            long[] ids = one.Longs($"{who}_ids");
            long[] cameras = one.FindInput($"{who}_cams") is null ? [.. ids.Select(_ => (long)camera)] : one.Longs($"{who}_cams");
            return [.. ids.Zip(cameras, (id, seen) => new Sighting(id, seen))];
        }

        // Where no cameras are given, queries are taken by one and the gallery by another.
        return RankedGallery.Of(distances, Sightings("query", 0), Sightings("gallery", 1), one.Flag("separate_camera_set", false));
    }
}
