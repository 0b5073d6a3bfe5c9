using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How much of what was said is right: <c>tp / (tp + fp)</c>.</summary>
/// <remarks>Macro unless an average is given.</remarks>
[Part("precision")]
public sealed record PrecisionOptions : TopCountOptions
{
    internal override double Rate(StatScores counts) => counts.Precision(ZeroDivision);
}
