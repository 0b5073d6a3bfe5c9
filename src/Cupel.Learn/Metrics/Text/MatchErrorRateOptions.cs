using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>MER: word edits over the words of the longer of prediction and reference, sample by sample. From 0, where all is right, to 1.</summary>
/// <remarks>Edits and words are summed over all samples first. One reference a sample. NaN where there was no word. Morris, Maier and Green (2004).</remarks>
[Part("match_error_rate")]
public sealed record MatchErrorRateOptions : TextMetricOptions
{
    /// <inheritdoc/>
    protected override TextMetric Create() => new ErrorRate("match_error_rate", MetricDirection.Minimize, counts => counts.Edits / counts.Longer);
}
