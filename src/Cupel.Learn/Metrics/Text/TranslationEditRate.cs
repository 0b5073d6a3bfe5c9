namespace Cupel.Learn.Metrics.Text;

/// <summary>TER over all samples, with the counts behind it: what <see cref="TranslationEditRateOptions"/> makes.</summary>
public sealed class TranslationEditRate : TextMetric
{
    private readonly TranslationEditRateOptions _options;
    private readonly MetricState _sums;

    internal TranslationEditRate(TranslationEditRateOptions options)
        : base("translation_edit_rate", MetricDirection.Minimize) =>
        (_options, _sums) = (options, AddState("edits, reference length and samples", size: 3));

    /// <summary>Edits of all samples, each to the reference that needs fewest.</summary>
    public long Edits => (long)_sums[0];

    /// <summary>Words of the references: of each sample the mean over its references.</summary>
    public double ReferenceLength => _sums[1];

    /// <inheritdoc/>
    public override double Compute() =>
        _sums[2] == 0 ? double.NaN : ReferenceLength > 0 ? Edits / ReferenceLength : Edits > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected override void Take(string prediction, IReadOnlyList<string> references)
    {
        string[] words = Words(prediction);
        string[][] wanted = [.. references.Select(Words)];
        _sums[0] += wanted.Min(one => TranslationEdits.Count(words, one));
        _sums[1] += wanted.Average(one => one.Length);
        _sums[2]++;
    }

    private string[] Words(string text) => TextUnits.Words(
        TercomTokenizer.Tokenize(text.TrimEnd(), _options.Normalize, _options.Punctuation, _options.Lowercase, _options.AsianSupport));
}
