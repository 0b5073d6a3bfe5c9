using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How much of what is not of a class was not taken for it: <c>tn / (tn + fp)</c>.</summary>
/// <remarks>Macro unless an average is given.</remarks>
[Part("specificity")]
public sealed record SpecificityOptions : AveragedOptions
{
    internal override double Rate(StatScores counts) => counts.Specificity(ZeroDivision);
}
