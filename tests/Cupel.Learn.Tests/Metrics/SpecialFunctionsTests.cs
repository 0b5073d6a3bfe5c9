using Cupel.Learn.Metrics;
using Cupel.Learn.Metrics.Regression;

namespace Cupel.Learn.Tests.Metrics;

/// <summary>Values of SciPy 1.10.1, far out in the tails, too.</summary>
public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.3820885778110474)]
    [InlineData(-1.5, 0.9331927987311419)]
    [InlineData(3.5, 0.00023262907903552502)]
    [InlineData(3.6, 0.00015910859015753364)]
    [InlineData(8, 6.22096057427174e-16)]
    [InlineData(20, 2.7536241186061556e-89)]
    public void The_tail_of_a_normal_distribution(double z, double above) => Near(above, SpecialFunctions.NormalAbove(z));

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(1.2, 3, 0.3162621146981049)]
    [InlineData(-4, 10, 0.0025183326247366924)]
    [InlineData(12, 28, 1.4897300791947353e-12)]
    [InlineData(0.1, 1, 0.9365489651388929)]
    [InlineData(40, 2, 0.0006244146721847406)]
    [InlineData(double.PositiveInfinity, 3, 0)]
    [InlineData(1, 0, double.NaN)]
    public void The_tails_of_students_distribution(double t, double freedom, double outside) => Near(outside, SpecialFunctions.StudentTwoSided(t, freedom));

    [Theory]
    [InlineData(0.3, 2, 5, 0.5798250000000001)]
    [InlineData(0.9, 0.5, 0.5, 0.7951672353008662)]
    [InlineData(0.01, 14, 0.5, 1.5014833784145777e-29)]
    public void The_incomplete_beta_function(double x, double a, double b, double value) => Near(value, SpecialFunctions.IncompleteBeta(x, a, b));

    [Theory]
    [InlineData(0.1, 2.252712651734206)]
    [InlineData(0.5, 0.5723649429247)]
    [InlineData(1.5, -0.12078223763524526)]
    [InlineData(171.5, 709.1431630309283)]
    [InlineData(100000, 1051287.7089736569)]
    public void The_logarithm_of_the_gamma_function(double x, double value) => Near(value, SpecialFunctions.LogGamma(x));

    [Fact]
    public void Correlations_know_how_likely_they_are()
    {
        double[] Of(RegressionMetricOptions options)
        {
            RegressionMetric metric = options.Build();
            metric.Update([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 6, 5, 8, 7, 10, 9]);
            return [.. Enum.GetValues<Alternative>().Select(alternative => ((ITestedCorrelation)metric).PValues(alternative)[0])];
        }

        double[] pearson = Of(new PearsonCorrelationOptions());
        Near(5.484052998513635e-05, pearson[0]);
        Near(0.9999725797350074, pearson[1]);
        Near(2.7420264992568174e-05, pearson[2]);
        Near(pearson[0], Of(new SpearmanCorrelationOptions())[0]);
        Near(0.001745118699528905, Of(new KendallCorrelationOptions())[0]);
    }

    private static void Near(double expected, double actual) =>
        Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-10 * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
}
