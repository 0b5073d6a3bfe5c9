using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>How much of what is right was said: <c>tp / (tp + fn)</c>. Also called sensitivity.</summary>
/// <remarks>Macro unless an average is given.</remarks>
[Part("recall")]
public sealed record RecallOptions : TopCountOptions
{
    internal override double Rate(StatScores counts) => counts.Recall(ZeroDivision);
}
