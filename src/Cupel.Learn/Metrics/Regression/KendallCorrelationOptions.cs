using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>Of all pairs of samples, how many more are in the same order by output as by target than in the opposite one; from −1 to 1.</summary>
/// <remarks>
/// <para>With <c>C</c> pairs in the same order, <c>D</c> in the opposite one, <c>n</c> samples, <c>T = n(n−1)/2</c> pairs, of which <c>T_o</c> have
/// equal outputs and <c>T_t</c>
/// equal targets, and <c>m</c> the smaller number of distinct values: <c>a</c> is <c>(C−D)/T</c>; <c>b</c> <c>(C−D)/√((T−T_o)(T−T_t))</c>; <c>c</c>
/// <c>2(C−D)/(n²(m−1)/m)</c>;
/// <c>gamma</c> <c>(C−D)/(C+D)</c>, which leaves ties out. Counted in <c>n log n</c> steps.</para>
/// <para>All numbers are kept until it is computed. NaN where either is constant or a number is NaN. It is an <see cref="ITestedCorrelation"/>, by
/// the normal distribution
/// with the variance corrected for ties. Sources: Kendall, 1938; Goodman and Kruskal, 1954; Knight, "A computer method for calculating Kendall's
/// tau", 1966.</para>
/// </remarks>
[Part("kendall_correlation")]
public sealed record KendallCorrelationOptions : RegressionMetricOptions
{
    /// <summary>What is done about ties.</summary>
    [Choices("a", "b", "c", "gamma")]
    public string Variant { get; init; } = "b";

    /// <inheritdoc/>
    protected override RegressionMetric Create() => new Kendall(this);

    private sealed class Kendall(KendallCorrelationOptions options)
        : PairMetric("kendall_correlation", MetricDirection.Maximize, options.Outputs), ITestedCorrelation
    {
        public double[] PValues(Alternative alternative = Alternative.TwoSided) => [.. Enumerable.Range(0, Outputs).Select(output =>
        {
            (double[] outputs, double[] targets) = Column(output);
            return outputs.Length == 0 || outputs.Any(double.IsNaN) || targets.Any(double.IsNaN) ? double.NaN
                : Significance.OfNormal(PairOrder.Of(outputs, targets).Deviations(), alternative);
        })];

        protected override double Value(double[] outputs, double[] targets)
        {
            var order = PairOrder.Of(outputs, targets);
            if (order.OutputTies == order.Pairs || order.TargetTies == order.Pairs)
            {
                return double.NaN;
            }

            double n = order.Samples;
            return options.Variant switch
            {
                "a" => order.Difference / order.Pairs,
                "b" => order.Difference / Math.Sqrt(order.Pairs - order.OutputTies) / Math.Sqrt(order.Pairs - order.TargetTies),
                "c" => 2 * order.Difference / (n * n * (order.Distinct - 1) / order.Distinct),
                _ => order.Difference / (order.Concordant + order.Discordant),
            };
        }
    }
}
