using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The mean of numbers, <c>Σ w·x / Σ w</c>.</summary>
/// <remarks>Nothing seen: NaN.</remarks>
/// <example><code>{ name: mean, nan: skip }</code></example>
[Part("mean")]
public sealed record MeanOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Mean(this);

    private sealed class Mean : Aggregator
    {
        private readonly MetricState _sums;

        public Mean(MeanOptions options)
            : base("mean", MetricDirection.Minimize, options) => _sums = AddState("weighted sum and weight", size: 2);

        public override bool TakesWeights => true;

        public override double Compute() => _sums[0] / _sums[1];

        protected override void Take(double value, double weight)
        {
            _sums[0] += value * weight;
            _sums[1] += weight;
        }
    }
}
