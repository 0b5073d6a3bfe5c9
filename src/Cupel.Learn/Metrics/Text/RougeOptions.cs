using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>ROUGE: how much of a summary's words is in the reference's, and the other way round. The value is the F-measure, from 0 to 1.</summary>
/// <remarks>
/// <para>The mean over samples of <c>2·P·R/(P+R)</c>, with precision and recall beside it (<see cref="Rouge.Score"/>). Variants: <c>1</c> … <c>9</c> count shared
/// runs of so many words; <c>l</c> takes the longest common subsequence; <c>lsum</c> takes, for each sentence of the reference, the union of those with
/// all sentences of the prediction, where a sentence ends at a line break. 0 for a sample where a side has nothing to compare; NaN where there
/// was no sample.</para>
/// <para>Texts are in lower case, and all but <c>a–z</c> and <c>0–9</c> is white space: no use for languages in other letters. Lin, ROUGE (2004); equal to
/// Google's rouge_score and to torchmetrics.</para>
/// </remarks>
/// <example><code>{ name: rouge, variant: l }</code></example>
[Part("rouge")]
public sealed record RougeOptions : TextMetricOptions
{
    /// <summary>What is compared: runs of 1 to 9 words, the longest common subsequence (l), or that of sentences (lsum).</summary>
    [Choices("1", "2", "3", "4", "5", "6", "7", "8", "9", "l", "lsum")]
    public string Variant { get; init; } = "l";

    /// <summary>Whether words of more than three letters are cut to their stems first, by Porter's rules as NLTK has them.</summary>
    public bool Stemmer { get; init; }

    /// <summary>Of several references: the one with the best F-measure, or the mean over all.</summary>
    [Choices("best", "mean")]
    public string References { get; init; } = "best";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range, or does not fit the others.</exception>
    public new Rouge Build() => (Rouge)base.Build();

    /// <inheritdoc/>
    protected override TextMetric Create() => new Rouge(this);
}
