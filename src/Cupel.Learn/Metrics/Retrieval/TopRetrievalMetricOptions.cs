using System.Globalization;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Retrieval;

/// <summary>What a metric of the best documents of a ranking is made from.</summary>
public abstract record TopRetrievalMetricOptions : RetrievalMetricOptions
{
    /// <summary>How many of the best documents are looked at; all where it is not given.</summary>
    [AtLeast(1)]
    public int? TopK { get; init; }

    /// <inheritdoc/>
    protected internal override string RecordedName => TopK is int k ? string.Create(CultureInfo.InvariantCulture, $"{PartName()}_at_{k}") : PartName();
}
