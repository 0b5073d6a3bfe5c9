using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>WER: word edits over words of the references. 0 where all is right; above 1 where a prediction is much longer.</summary>
/// <remarks>Edits and words are summed over all samples first. One reference a sample. NaN where there was no sample; infinite where predictions have words and
/// references none.</remarks>
[Part("word_error_rate")]
public sealed record WordErrorRateOptions : TextMetricOptions
{
    /// <inheritdoc/>
    protected override TextMetric Create() => new ErrorRate("word_error_rate", MetricDirection.Minimize, counts => counts.Edits / counts.Referred);
}
