using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>The harmonic mean of precision and recall where recall counts β times as much: <c>(1+β²)·tp / ((1+β²)·tp + β²·fn +
/// fp)</c>.</summary>
/// <remarks>Macro unless an average is given. Recorded as <c>f2</c> for β = 2. van Rijsbergen 1979.</remarks>
/// <example><code>{ name: f_beta, beta: 2 }</code></example>
[Part("f_beta")]
public sealed record FBetaOptions : TopCountOptions
{
    /// <summary>How many times as much recall counts as precision.</summary>
    [Above(0)]
    public double Beta { get; init; } = 1;

    internal override string RecordedName => $"f{Text(Beta)}" + (Average is null ? "" : $"_{Average}");

    internal override double Rate(StatScores counts) => counts.FBeta(Beta, ZeroDivision);
}
