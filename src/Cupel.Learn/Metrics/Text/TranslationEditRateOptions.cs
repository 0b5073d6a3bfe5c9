using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>TER: the edits, moves of whole runs among them, that make a prediction into a reference, over the words of the references.</summary>
/// <remarks>
/// <para>Edits to the reference that needs fewest (<see cref="TranslationEdits"/>), and the mean length of the references, are summed over all
/// samples first. 0 where all is right; above 1 where predictions are much longer; 1 where there is something to edit and the references have
/// no word. NaN where there was no sample.</para>
/// <para>Equal to sacreBLEU's TER, whose scores are these times 100. Snover and others (2006).</para>
/// </remarks>
[Part("translation_edit_rate")]
public sealed record TranslationEditRateOptions : TextMetricOptions
{
    /// <summary>Whether XML entities are read, line ends left out, and ASCII punctuation and <c>'s</c> parted from words.</summary>
    public bool Normalize { get; init; }

    /// <summary>Whether the marks <c>. , ? : ; ! " ( )</c> are kept.</summary>
    public bool Punctuation { get; init; } = true;

    /// <summary>Whether the case of letters is looked past.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>Whether ideographs and full-width punctuation are parted or left out as well; asks for normalize, or for no punctuation.</summary>
    public bool AsianSupport { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        AsianSupport && !Normalize && Punctuation ? [new(nameof(AsianSupport), "false unless normalize is true or punctuation is false, which it belongs to")] : [];

    /// <inheritdoc/>
    protected override TextMetric Create() => new TranslationEditRate(this);
}
