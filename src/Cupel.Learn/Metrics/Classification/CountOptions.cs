using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Classification;

/// <summary>What a rate of right and wrong labels is made from: all that follows from true and false positives and negatives.</summary>
/// <remarks>NaN where nothing was seen.</remarks>
public abstract record CountOptions : LabelOptions
{
    /// <summary>The value of 0/0: of a class never said, or never right.</summary>
    [AtLeast(0), AtMost(1)]
    public double ZeroDivision { get; init; }

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new CountMetric Build()
    {
        Check();
        return Create();
    }

    /// <summary>The rate of one class, or of all together.</summary>
    internal abstract double Rate(StatScores counts);

    /// <summary>All classes as one number.</summary>
    internal abstract double Over(IReadOnlyList<StatScores> classes, ClassAverage average);

    internal virtual CountRule Rule => new(this, Rate) { Threshold = Cut, Over = Over };

    /// <inheritdoc/>
    protected override CountMetric Create() => new(Rule);
}
