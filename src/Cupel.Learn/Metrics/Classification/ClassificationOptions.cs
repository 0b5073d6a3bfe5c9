using System.Globalization;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a classification metric is made from.</summary>
/// <remarks>Integer outputs are labels, others are scores. A binary output <c>[batch, 1]</c> fits targets <c>[batch]</c>. Targets may have any
/// type whose
/// numbers are whole. Records are immutable and safe to share between threads; a metric is for one thread.</remarks>
public abstract record ClassificationOptions : MetricOptions
{
    /// <summary>Number of classes or labels. Taken from the output when not given, so it is only needed where outputs are class
    /// numbers.</summary>
    [AtLeast(1)]
    public int? Classes { get; init; }

    /// <summary>A target that is left out, as if it were not there; none when not given. It need not be a class.</summary>
    public int? IgnoreIndex { get; init; }

    internal abstract ClassTask Kind { get; }

    /// <summary>The name the metric is recorded under.</summary>
    internal virtual string RecordedName => PartName();

    internal virtual MetricDirection Direction => MetricDirection.Maximize;

    /// <summary>Whether scores are unscaled, so that sigmoid or softmax makes them probabilities.</summary>
    internal virtual bool AreLogits => false;

    private protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
