using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that is the best value of one rate under a condition on another.</summary>
/// <remarks>0 where no threshold keeps the condition. The thresholds are had from the metric's curves.</remarks>
public abstract record FixedPointOptions : CurveOptions
{
    /// <summary>The bound of the condition.</summary>
    [AtLeast(0), AtMost(1)]
    public double Minimum { get; init; } = 0.5;

    internal override double Value(ScoreCurve curve) => Point(curve).Value;

    internal abstract OperatingPoint Point(ScoreCurve curve);
}
