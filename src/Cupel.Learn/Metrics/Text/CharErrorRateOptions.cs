using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>CER: character edits over characters of the references, white space among them. 0 where all is right.</summary>
/// <remarks>Edits and characters are summed over all samples first; a character is a Unicode code point. One reference a sample. NaN where there was no sample;
/// infinite where predictions have characters and references none.</remarks>
[Part("char_error_rate")]
public sealed record CharErrorRateOptions : TextMetricOptions
{
    /// <inheritdoc/>
    protected override TextMetric Create() => new ErrorRate("char_error_rate", MetricDirection.Minimize, counts => counts.Edits / counts.Referred, characters: true);
}
