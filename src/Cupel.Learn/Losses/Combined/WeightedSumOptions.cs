using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Losses.Combined;

/// <summary>Several losses of one output and one target, each times its weight: their sum.</summary>
/// <remarks>What the losses learn and remember is named by their place: <c>0.proxies</c>.</remarks>
/// <example><code>
/// name: weighted_sum
/// losses:
///   - cross_entropy
///   - { name: focal, gamma: 2 }
/// weights: [1, 0.5]
/// </code></example>
[Part("weighted_sum")]
public sealed record WeightedSumOptions : LossOptions
{
    /// <summary>The losses; one or more.</summary>
    public required IReadOnlyList<LossOptions> Losses { get; init; }

    /// <summary>A weight for each loss; all 1 when not given.</summary>
    [AtLeast(0)]
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Whether weights are first divided by their sum, so that they are shares.</summary>
    public bool Normalise { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Losses.Count == 0 ? [new(nameof(Losses), "one loss or more")]
        : Weights is not null && Weights.Count != Losses.Count ? [new(nameof(Weights), $"{Losses.Count}, as many as there are losses, not {Weights.Count}")]
        : Normalise && Weights?.Sum() == 0 ? [new(nameof(Weights), "above 0 for one loss or more, as they are divided by their sum")] : [];

    /// <inheritdoc/>
    public override void CheckOutput(long[] output, int? classes)
    {
        foreach (LossOptions loss in Losses)
        {
            loss.CheckOutput(output, classes);
        }
    }

    /// <inheritdoc/>
    protected override Loss Create() => new WeightedSum(this);

    private sealed class WeightedSum : Loss
    {
        private readonly Loss[] _losses;
        private readonly double[] _weights;

        public WeightedSum(WeightedSumOptions options)
        {
            _losses = [.. options.Losses.Select((loss, place) => AddPart($"{place}", loss.Build()))];
            double[] weights = [.. options.Weights ?? Enumerable.Repeat(1.0, _losses.Length)];
            double divisor = options.Normalise ? weights.Sum() : 1;
            _weights = [.. weights.Select(weight => weight / divisor)];
        }

        public override Tensor Compute(Tensor output, Tensor target) =>
            _losses.Zip(_weights, (loss, weight) => loss.Compute(output, target) * weight).Aggregate((sum, part) => sum + part);
    }
}
