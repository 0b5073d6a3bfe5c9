using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Text;

/// <summary>BLEU: the geometric mean of the shares of token runs that are in a reference, times a penalty for being short. From 0 to 1.</summary>
/// <remarks>
/// <para><c>min(1, exp(1 − r/c)) · exp(Σ wₙ·log pₙ)</c> for runs of <c>n</c> = 1 … order tokens, from counts over all samples: <c>pₙ</c> the matched
/// share, <c>c</c> and <c>r</c> the lengths of predictions and nearest references (<see cref="BleuScore"/>). The defaults are sacreBLEU's, whose
/// scores are these times 100; <c>tokenizer: none, smoothing: none</c> gives torchmetrics' BLEUScore. 0 where nothing matches, NaN where there
/// was no sample. For single sentences set <c>effective_order</c>.</para>
/// <para>Smoothing of lengths that have no match: <c>exp</c> takes a half, a quarter, … of a match for the first, second, … of them; <c>floor</c> takes
/// <c>smoothing_value</c> (0.1) of a match; <c>add_k</c> adds <c>smoothing_value</c> (1) to matches and totals of all lengths above 1.</para>
/// <para>Tokenizers, to the letter those of sacreBLEU: in <c>13a</c> ASCII punctuation stands alone, but for <c>.</c> and <c>,</c> between digits, <c>'</c>, and <c>-</c>
/// that follows no digit, and four XML entities are read; in <c>intl</c> so does all Unicode punctuation, but between digits, and every symbol;
/// <c>zh</c> is 13a with each Chinese character alone; <c>char</c> takes each character; <c>none</c> cuts at white space only.</para>
/// <para>Papineni and others, BLEU (2002); Post (2018); Chen and Cherry, Smoothing Techniques for Sentence-Level BLEU (2014).</para>
/// </remarks>
/// <example><code>{ name: bleu, order: 2 }</code></example>
[Part("bleu")]
public sealed record BleuOptions : TextMetricOptions
{
    /// <summary>How a text is cut into tokens.</summary>
    [Choices("13a", "intl", "zh", "char", "none")]
    public string Tokenizer { get; init; } = "13a";

    /// <summary>Whether the case of letters is looked past.</summary>
    public bool Lowercase { get; init; }

    /// <summary>What is done for lengths without a match.</summary>
    [Choices("exp", "floor", "add_k", "none")]
    public string Smoothing { get; init; } = "exp";

    /// <summary>The number that floor (0.1 when not given) or add_k (1) takes.</summary>
    [AtLeast(0)]
    public double? SmoothingValue { get; init; }

    /// <summary>The longest run, in tokens.</summary>
    [AtLeast(1)]
    public int Order { get; init; } = 4;

    /// <summary>Whether runs longer than any prediction are left out of the mean, rather than making the score 0.</summary>
    public bool EffectiveOrder { get; init; }

    /// <summary>A weight for each length of run; equal ones, 1/order, when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weights { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (SmoothingValue is not null && Smoothing is "exp" or "none")
        {
            yield return new(nameof(SmoothingValue), "left out, as only floor and add_k take it");
        }

        if (Weights is not null && Weights.Count != Order)
        {
            yield return new(nameof(Weights), $"{Order} numbers, one for each length of run, not {Weights.Count}");
        }

        if (Weights is not null && EffectiveOrder)
        {
            yield return new(nameof(Weights), "left out with effective_order, where lengths are left out");
        }
    }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range, or does not fit the others.</exception>
    public new Bleu Build() => (Bleu)base.Build();

    /// <inheritdoc/>
    protected override TextMetric Create() => new Bleu(this);
}
