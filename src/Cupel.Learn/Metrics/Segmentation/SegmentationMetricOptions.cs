using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Segmentation;

/// <summary>What a metric of images cut into regions is made from.</summary>
public abstract record SegmentationMetricOptions : MetricOptions
{
    /// <summary>How many classes there are, the background among them.</summary>
    [AtLeast(2)]
    public int Classes { get; init; } = 2;

    /// <summary>Whether class 0 is a class as any other; otherwise it is the background and not counted.</summary>
    public bool IncludeBackground { get; init; } = true;

    /// <summary>A class in the target that means: leave this pixel out.</summary>
    public long? IgnoreIndex { get; init; }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new SegmentationMetric Build()
    {
        Check();
        return Create();
    }

    /// <inheritdoc/>
    protected override SegmentationMetric Create() => new(PartName(), this);

    internal abstract double Score(RegionCounts image);

    internal virtual double[] ClassScores(RegionCounts image) => image.Dice();

    private protected static double MeanOf(double[] scores) => scores.Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average();
}
