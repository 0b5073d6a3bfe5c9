using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>What an aggregator is made from.</summary>
public abstract record AggregatorOptions : PartOptions
{
    /// <summary>What is done with NaN: it is kept and makes the result NaN, is left out, is refused, or <see cref="NanValue"/> stands for
    /// it.</summary>
    [Choices("keep", "skip", "error", "replace")]
    public string Nan { get; init; } = "keep";

    /// <summary>The number that stands for NaN where it is replaced.</summary>
    public double NanValue { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        NanValue == 0 || Nan == "replace" ? [] : [new(nameof(NanValue), "left out where `nan` is not `replace`")];

    /// <summary>Makes the aggregator.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public Aggregator Build()
    {
        Check();
        return Create();
    }

    /// <summary>Makes the aggregator from checked options.</summary>
    protected abstract Aggregator Create();

    internal NanPolicy Policy() => Nan switch { "skip" => NanPolicy.Skip, "error" => NanPolicy.Error, "replace" => NanPolicy.Replace, _ => NanPolicy.Keep };
}
