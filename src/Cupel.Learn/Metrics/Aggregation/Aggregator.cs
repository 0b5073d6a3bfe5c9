namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>One number made of many that come in parts: a sum, a mean, an extreme, or all of them in a row.</summary>
/// <remarks>What a NaN does is an option. Not safe for several threads: each worker has one of its own, and they are merged.</remarks>
public abstract class Aggregator : Metric
{
    private readonly NanPolicy _nan;
    private readonly double _filler;

    /// <summary>Makes the aggregator.</summary>
    /// <param name="name">The name it is recorded under.</param>
    /// <param name="direction">Which way it gets better.</param>
    /// <param name="options">Says what is done with NaN.</param>
    protected Aggregator(string name, MetricDirection direction, AggregatorOptions options)
        : base(name, direction) => (_nan, _filler) = (options.Policy(), options.NanValue);

    /// <summary>Takes a number in.</summary>
    /// <param name="value">The number.</param>
    /// <param name="weight">How much it counts, from 0; only a mean and a sum have weights.</param>
    /// <exception cref="ArgumentException">It is NaN where that is an error, or the weight is below 0 or not taken.</exception>
    public void Update(double value, double weight = 1)
    {
        if (!(weight >= 0) || double.IsInfinity(weight) || (weight != 1 && !TakesWeights))
        {
            throw new ArgumentException(TakesWeights ? $"{Name} needs weights of at least 0, got {weight:R}" : $"{Name} takes no weights", nameof(weight));
        }

        if (double.IsNaN(value))
        {
            switch (_nan)
            {
                case NanPolicy.Error:
                    throw new ArgumentException($"{Name} was given NaN, which its option `nan` makes an error", nameof(value));
                case NanPolicy.Skip:
                    return;
                case NanPolicy.Replace:
                    value = _filler;
                    break;
            }
        }

        Take(value, weight);
    }

    /// <summary>Takes numbers in, one after another; none of them where one is refused.</summary>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">One is NaN where that is an error.</exception>
    public void Update(ReadOnlySpan<double> values)
    {
        if (_nan == NanPolicy.Error && values.Contains(double.NaN))
        {
            throw new ArgumentException($"{Name} was given NaN, which its option `nan` makes an error", nameof(values));
        }

        if (_nan == NanPolicy.Keep)
        {
            TakeAll(values);
            return;
        }

        foreach (double value in values)
        {
            Update(value);
        }
    }

    /// <summary>Whether numbers may have weights.</summary>
    public virtual bool TakesWeights => false;

    /// <summary>Takes a number in that was checked, and stands for NaN where that is replaced.</summary>
    /// <param name="value">The number; NaN where that is kept.</param>
    /// <param name="weight">How much it counts, from 0.</param>
    protected abstract void Take(double value, double weight);

    private protected virtual void TakeAll(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Take(value, 1);
        }
    }
}
