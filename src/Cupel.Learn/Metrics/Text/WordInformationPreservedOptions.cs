using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>WIP: the share of word information that is kept, (H/N)·(H/P). From 0 to 1, where all is right.</summary>
/// <remarks><c>H</c> is the words of the longer text less the edits, <c>N</c> the words of the references, <c>P</c> those of the predictions, each summed over all
/// samples first. One reference a sample. NaN where either side has no word. Morris, Maier and Green (2004).</remarks>
[Part("word_information_preserved")]
public sealed record WordInformationPreservedOptions : TextMetricOptions
{
    /// <inheritdoc/>
    protected override TextMetric Create() => new ErrorRate("word_information_preserved", MetricDirection.Maximize, counts => counts.Preserved);
}
