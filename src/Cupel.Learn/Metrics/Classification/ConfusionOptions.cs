namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a metric is made from that needs the whole confusion matrix.</summary>
public abstract record ConfusionOptions : LabelOptions
{
    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new ConfusionMetric Build()
    {
        Check();
        return Create();
    }

    /// <summary>The one number of a matrix.</summary>
    internal abstract double Value(ConfusionMatrix matrix);

    /// <inheritdoc/>
    protected override ConfusionMetric Create() => new(this);
}
