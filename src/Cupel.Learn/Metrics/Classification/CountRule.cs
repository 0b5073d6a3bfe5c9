namespace Cupel.Learn.Metrics.Classification;

/// <summary>How a metric is made of counts.</summary>
/// <param name="Options">What the data are.</param>
/// <param name="Rate">The rate of one class, or of all together.</param>
internal sealed record CountRule(ClassificationOptions Options, Func<StatScores, double> Rate)
{
    /// <summary>How classes become one number, as an option says it.</summary>
    public string Average { get; init; } = "macro";

    /// <summary>The probability above which a score means 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How many of the largest scores the right class may be among; 0 where only the very largest is looked at.</summary>
    public int Candidates { get; init; }

    /// <summary>All classes as one number.</summary>
    public required Func<IReadOnlyList<StatScores>, ClassAverage, double> Over { get; init; }
}
