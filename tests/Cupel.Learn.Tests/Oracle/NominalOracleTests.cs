using Cupel.Learn.Metrics.Clustering;
using Cupel.Learn.Metrics.Nominal;

namespace Cupel.Learn.Tests.Oracle;

public sealed class NominalOracleTests
{
    private const string File = "nominal";

    public static TheoryData<string> Functions => OracleGroup.Of(File);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_those_of_other_libraries(string function) => OracleGroup.Check(File, function, Check);

    [Fact]
    public void The_file_has_all_its_cases() => Assert.Equal(21, OracleFile.Read(File).Count);

    private static void Check(OracleCase one)
    {
        one.Knows("bias_correction", "mode");
        if (one.Function == "fleiss_kappa")
        {
            Assert.Equal("counts", one.Text("mode"));
            double[][] ratings = one.Rows("ratings");
            RatingMetric kappa = new FleissKappaOptions { Categories = ratings[0].Length }.Build();
            RatingMetric rest = new FleissKappaOptions { Categories = ratings[0].Length }.Build();
            kappa.Update(ratings[..4].SelectMany(row => row).ToArray());
            rest.Update(ratings[4..].SelectMany(row => row).ToArray());
            kappa.Merge(rest);
            one.AssertEqual(kappa.Compute());
            return;
        }

        LabelMetricOptions options = one.Function switch
        {
            "cramers_v" => new CramersVOptions { BiasCorrection = one.Flag("bias_correction", true) },
            "tschuprows_t" => new TschuprowsTOptions { BiasCorrection = one.Flag("bias_correction", true) },
            "pearsons_contingency_coefficient" => new PearsonContingencyOptions(),
            "theils_u" => new TheilsUOptions(),
            string other => throw new NotSupportedException(other),
        };
        LabelMetric metric = options.Build();
        metric.Update(one.Longs("preds"), one.Longs("target"));
        one.AssertEqual(metric.Compute());
    }
}
