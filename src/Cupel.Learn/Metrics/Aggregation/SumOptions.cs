using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The sum of numbers, <c>Σ w·x</c>.</summary>
/// <remarks>Nothing seen: NaN.</remarks>
[Part("sum")]
public sealed record SumOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Sum(this);

    private sealed class Sum : Aggregator
    {
        private readonly MetricState _sums;

        public Sum(SumOptions options)
            : base("sum", MetricDirection.Minimize, options) => _sums = AddState("sum and count", size: 2);

        public override bool TakesWeights => true;

        public override double Compute() => _sums[1] == 0 ? double.NaN : _sums[0];

        protected override void Take(double value, double weight)
        {
            _sums[0] += value * weight;
            _sums[1]++;
        }
    }
}
