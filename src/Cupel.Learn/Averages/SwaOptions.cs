using Cupel.Learn.Parts;

namespace Cupel.Learn.Averages;

/// <summary>Stochastic weight averaging: the mean of the weights at the ends of epochs, <c>a += (p − a)/(n + 1)</c> after <c>n</c> of them.</summary>
/// <remarks>Best with a rate that stays high, such as the <c>anneal</c> schedule gives. Source: Izmailov and others, "Averaging Weights Leads to Wider Optima and
/// Better Generalization", 2018.</remarks>
/// <example><code>{ name: swa, from_step: 50 }</code></example>
[Part("swa")]
public sealed record SwaOptions : AverageOptions
{
    /// <summary>Optimizer steps between two weights that count; an epoch when not given.</summary>
    [AtLeast(1)]
    public long? EverySteps { get; init; }

    /// <inheritdoc/>
    protected override long Every(long stepsPerEpoch) => EverySteps ?? stepsPerEpoch;

    /// <inheritdoc/>
    protected override double Share(long counted) => 1.0 / (counted + 1);
}
