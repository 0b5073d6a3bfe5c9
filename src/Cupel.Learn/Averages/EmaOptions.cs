using Cupel.Learn.Parts;

namespace Cupel.Learn.Averages;

/// <summary>A running mean of the weights: <c>a = decay·a + (1 − decay)·p</c> after every step, first <c>a = p</c>.</summary>
/// <remarks>With warm-up, after <c>n</c> weights the decay is <c>min(decay, (1 + n)/(10 + n))</c>. Source: Tarvainen and Valpola, "Mean Teachers", 2017; the
/// warm-up is that of TensorFlow's <c>ExponentialMovingAverage</c>.</remarks>
/// <example><code>{ name: ema, decay: 0.999, warmup: true }</code></example>
[Part("ema")]
public sealed record EmaOptions : AverageOptions
{
    /// <summary>The share of the old in the mean.</summary>
    [AtLeast(0), Below(1)]
    public double Decay { get; init; } = 0.999;

    /// <summary>Whether the share of the old is less at first.</summary>
    public bool Warmup { get; init; }

    /// <summary>Optimizer steps between two weights that count.</summary>
    [AtLeast(1)]
    public long EverySteps { get; init; } = 1;

    /// <inheritdoc/>
    protected override long Every(long stepsPerEpoch) => EverySteps;

    /// <inheritdoc/>
    protected override double Share(long counted) =>
        counted == 0 ? 1 : 1 - (Warmup ? Math.Min(Decay, (1 + counted) / (10.0 + counted)) : Decay);
}
