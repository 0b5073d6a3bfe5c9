using Cupel.Learn.Parts;

namespace Cupel.Learn.Losses.MetricLearning.Distances;

/// <summary>What a distance between embeddings is made from.</summary>
public abstract record DistanceOptions : PartOptions
{
    /// <summary>Makes the distance.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public Distance Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the distance from checked options.</summary>
    protected abstract Distance Create();
}
