using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>WIL: the share of word information that is lost, 1 − (H/N)·(H/P). From 0, where all is right, to 1.</summary>
/// <remarks><c>H</c> is the words of the longer text less the edits, <c>N</c> the words of the references, <c>P</c> those of the predictions, each summed over all
/// samples first. One reference a sample. NaN where either side has no word. Morris, Maier and Green (2004).</remarks>
[Part("word_information_lost")]
public sealed record WordInformationLostOptions : TextMetricOptions
{
    /// <inheritdoc/>
    protected override TextMetric Create() => new ErrorRate("word_information_lost", MetricDirection.Minimize, counts => 1 - counts.Preserved);
}
