using Cupel.Learn.Parts;

namespace Cupel.Learn.Optimizers;

/// <summary>Some of the parameters of an optimizer, by their names, and what is different for them.</summary>
public sealed record ParameterGroup : PartOptions
{
    /// <summary>The names that are meant, such as <c>*.bias</c>: <c>*</c> stands for any text, <c>?</c> for one character, all else for itself.</summary>
    public required string Match { get; init; }

    /// <summary>The learning rate; the optimizer's times the factor when not given. A schedule scales both alike.</summary>
    [AtLeast(0)]
    public double? Lr { get; init; }

    /// <summary>How many times the optimizer's learning rate.</summary>
    [AtLeast(0)]
    public double LrFactor { get; init; } = 1;

    /// <summary>The weight decay; the optimizer's times the factor when not given.</summary>
    [AtLeast(0)]
    public double? WeightDecay { get; init; }

    /// <summary>How many times the optimizer's weight decay.</summary>
    [AtLeast(0)]
    public double WeightDecayFactor { get; init; } = 1;

    /// <summary>Another optimizer for these parameters, with a learning rate of its own, instead of the one whose group this is.</summary>
    public OptimizerOptions? Optimizer { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts()
    {
        if (Match is null or "")
        {
            yield return new(nameof(Match), "a name or a pattern");
        }

        if (Lr is not null && LrFactor != 1)
        {
            yield return new(nameof(LrFactor), "left out where `lr` is given");
        }

        if (WeightDecay is not null && WeightDecayFactor != 1)
        {
            yield return new(nameof(WeightDecayFactor), "left out where `weight_decay` is given");
        }

        if (Optimizer is not null && (Lr is not null || LrFactor != 1 || WeightDecay is not null || WeightDecayFactor != 1))
        {
            yield return new(nameof(Optimizer), "alone: it has a rate and a decay of its own");
        }

        if (Optimizer is not (null or FirstOrderOptions { Groups.Count: 0 }))
        {
            yield return new(nameof(Optimizer), "one that steps by the gradient alone, without groups of its own");
        }
    }
}
