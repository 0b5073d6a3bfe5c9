using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The harmonic mean of precision and recall: <c>2·tp / (2·tp + fp + fn)</c>.</summary>
/// <remarks>Macro unless an average is given. Other weights of the two: <see cref="FBetaOptions"/>. van Rijsbergen 1979.</remarks>
/// <example><code>{ name: f1, average: macro }</code></example>
[Part("f1")]
public sealed record F1Options : TopCountOptions
{
    internal override double Rate(StatScores counts) => counts.FBeta(1, ZeroDivision);
}
