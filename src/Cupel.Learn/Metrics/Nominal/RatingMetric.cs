namespace Cupel.Learn.Metrics.Nominal;

/// <summary>A metric of how far raters agree: for each sample, how many of them chose each category.</summary>
/// <remarks>Not safe for several threads: each worker has one of its own, and they are merged.</remarks>
public abstract class RatingMetric : Metric
{
    /// <summary>Makes the metric.</summary>
    /// <param name="name">The name it is recorded under.</param>
    /// <param name="categories">How many categories there are.</param>
    protected RatingMetric(string name, int categories)
        : base(name, MetricDirection.Maximize) => Categories = categories;

    /// <summary>How many categories there are.</summary>
    public int Categories { get; }

    /// <summary>Takes samples in.</summary>
    /// <param name="counts">How many raters chose each category, sample by sample.</param>
    /// <exception cref="ArgumentException">The length does not fit, a count is none, or samples have different numbers of raters; nothing is taken
    /// in.</exception>
    public void Update(ReadOnlySpan<double> counts)
    {
        if (counts.Length % Categories != 0)
        {
            throw new ArgumentException($"{Name} needs {Categories} counts for each sample, got {counts.Length}", nameof(counts));
        }

        double raters = Raters;
        for (int at = 0; at < counts.Length; at += Categories)
        {
            double sum = 0;
            foreach (double count in counts.Slice(at, Categories))
            {
                sum += count >= 0 && double.IsInteger(count) ? count : throw new ArgumentException($"{Name} needs counts of at least 0, got {count:R}", nameof(counts));
            }

            raters = double.IsNaN(raters) ? sum : raters;
            if (sum != raters || sum < 2)
            {
                throw new ArgumentException($"{Name} needs the same number of raters for each sample, at least 2, got {raters:R} and {sum:R}", nameof(counts));
            }
        }

        Take(counts, raters);
    }

    /// <summary>How many raters there are; NaN before the first sample.</summary>
    protected abstract double Raters { get; }

    /// <summary>Takes samples in that were checked.</summary>
    /// <param name="counts">How many raters chose each category, sample by sample.</param>
    /// <param name="raters">How many raters there are.</param>
    protected abstract void Take(ReadOnlySpan<double> counts, double raters);
}
