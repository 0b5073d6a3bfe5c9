using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Regression;

/// <summary>What is lost where the model's distribution is taken for the true one, <c>KL(target ‖ output) = Σ t·ln(t/o)</c>, in nats.</summary>
/// <remarks>Output and target <c>[batch, n]</c> of shares, at least 0. ∞ where the output is 0 and the target is not. Nothing seen: NaN. Source:
/// Kullback and Leibler, 1951.</remarks>
[Part("kl_divergence")]
public sealed record KlDivergenceOptions : MetricOptions
{
    /// <summary>Whether both are logarithms of shares; otherwise rows are shares, and are divided by their sum.</summary>
    public bool Logarithms { get; init; }

    /// <summary>Whether the rows' values are averaged or added up.</summary>
    [Choices("mean", "sum")]
    public string Reduction { get; init; } = "mean";

    /// <summary>Makes the metric.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public new RowMetric Build()
    {
        Check();
        return Create();
    }

    /// <inheritdoc/>
    protected override RowMetric Create() =>
        new("kl_divergence", MetricDirection.Minimize, Reduction, (output, target) => Divergence.KullbackLeibler(target, output, Logarithms));
}
