using Cupel.Statistics;

namespace Cupel.Core.Tests.Statistics;

/// <summary>Against values of SciPy 1.10.1: <c>2*stats.t.sf(abs(t), df)</c>, <c>special.betainc(a, b, x)</c> and
/// <c>stats.ttest_ind(a, b, equal_var=False).pvalue</c>, printed with <c>repr</c>.</summary>
public class StatisticsTests
{
    [Theory]
    [InlineData(0.0, 1.0, 1.0)]
    [InlineData(1.0, 1.0, 0.49999999999999956)]
    [InlineData(2.5, 3.0, 0.08770664700806555)]
    [InlineData(-2.5, 3.0, 0.08770664700806555)]
    [InlineData(12.706204736, 1.0, 0.05000000000068465)]
    [InlineData(2.2, 7.3, 0.062169165400023534)]
    [InlineData(0.01, 100.0, 0.9920412102344285)]
    [InlineData(30.0, 4.5, 2.343974298788522e-06)]
    [InlineData(1e-08, 10.0, 0.9999999922178323)]
    [InlineData(50.0, 200.0, 5.4205754797824e-115)]
    [InlineData(1000.0, 2.0, 9.999985000025e-07)]
    [InlineData(5.5, 0.7, 0.18754447139320732)]
    public void The_tail_of_the_t_distribution_is_SciPys(double t, double df, double p) => Near(p, StudentT.TwoSidedTail(t, df), 1e-12);

    [Fact]
    public void With_a_million_degrees_of_freedom_the_logarithms_cost_digits() => Near(0.0026998625414217953, StudentT.TwoSidedTail(3, 1e6), 1e-8);

    [Theory]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.1, 2, 3, 0.0523)]
    [InlineData(0.9, 2, 3, 0.9963)]
    [InlineData(0.3, 10, 0.5, 1.2205229279531707e-06)]
    [InlineData(0.999, 50, 0.5, 0.7523690199653768)]
    [InlineData(1e-6, 0.5, 0.5, 0.0006366198784709247)]
    [InlineData(0.7, 100, 40, 0.3458280101299921)]
    [InlineData(0.2, 1, 1, 0.2)]
    [InlineData(0, 2, 3, 0)]
    [InlineData(1, 2, 3, 1)]
    public void The_incomplete_beta_function_is_SciPys(double x, double a, double b, double value) =>
        Near(value, IncompleteBeta.Regularized(x, a, b), 1e-12);

    [Theory]
    [InlineData(new[] { 0.9806, 0.9811, 0.9797, 0.982, 0.9796 }, new[] { 0.9771, 0.9802, 0.974, 0.981, 0.9732 }, 0.08989891893911295)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 2, 3, 4, 5, 6 }, 0.07188659659230548)]
    [InlineData(new[] { 5.1, 4.9, 5.0 }, new[] { 1.0, 9.0 }, 1.0)]
    [InlineData(new double[] { 1, 2 }, new double[] { 100, 101 }, 5.101129903591475e-05)]
    public void Welchs_test_is_SciPys(double[] left, double[] right, double p) => Near(p, WelchTest.Find(Moments.Of(left), Moments.Of(right))!.Value, 1e-10);

    [Theory]
    [InlineData(new double[] { 1 }, new double[] { 2, 3 })]
    [InlineData(new double[] { }, new double[] { 2, 3 })]
    [InlineData(new double[] { 1, 1 }, new double[] { 2, 2 })]
    [InlineData(new double[] { 1, double.NaN }, new double[] { 2, 3 })]
    [InlineData(new double[] { 1, double.PositiveInfinity }, new double[] { 2, 3 })]
    public void Where_there_is_no_test_there_is_no_p(double[] left, double[] right) => Assert.Null(WelchTest.Find(Moments.Of(left), Moments.Of(right)));

    [Fact]
    public void Holms_correction_is_that_of_his_paper()
    {
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Correct([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 10)));
        Assert.Equal([1, 1], Holm.Correct([0.6, 0.9]));
        Assert.Empty(Holm.Correct([]));
    }

    [Fact]
    public void Groups_are_judged_against_the_best()
    {
        double[] good = [0.98, 0.981, 0.979];
        double[] bad = [0.90, 0.902, 0.899];
        double[] wide = [0.97, 0.99, 0.95];

        IReadOnlyList<GroupVerdict> most = GroupVerdict.Judge([bad, good, wide, [0.5], [double.NaN]], moreIsBetter: true);
        Assert.Equal([false, true, false, false, false], most.Select(group => group.Best));
        Assert.Equal([true, null, false, null, null], most.Select(group => group.Worse));
        Assert.Equal([false, false, false, true, false], GroupVerdict.Judge([bad, good, wide, [0.5], []], moreIsBetter: false).Select(group => group.Best));
        Assert.All(GroupVerdict.Judge([[], [double.NaN]], moreIsBetter: true), group => Assert.False(group.Best));
    }

    private static void Near(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
}
