using Cupel.Learn.Modules;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Averages;

/// <summary>What an average of weights is made from.</summary>
public abstract record AverageOptions : PartOptions
{
    /// <summary>Optimizer steps before the first weights count.</summary>
    [AtLeast(0)]
    public long FromStep { get; init; }

    /// <summary>Makes the average.</summary>
    /// <param name="parameters">What is averaged; it does not own them.</param>
    /// <param name="stepsPerEpoch">Optimizer steps in one epoch; at least 1.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or there are no parameters.</exception>
    public WeightAverage Build(IEnumerable<NamedTensor> parameters, long stepsPerEpoch)
    {
        Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        return new WeightAverage([.. parameters], FromStep, Every(stepsPerEpoch), Share);
    }

    /// <summary>Optimizer steps between two weights that count; at least 1.</summary>
    /// <param name="stepsPerEpoch">Optimizer steps in one epoch.</param>
    protected abstract long Every(long stepsPerEpoch);

    /// <summary>The share of the new weights in the average, from 0 to 1; the first weights must have 1.</summary>
    /// <param name="counted">How many weights counted before.</param>
    protected abstract double Share(long counted);
}
