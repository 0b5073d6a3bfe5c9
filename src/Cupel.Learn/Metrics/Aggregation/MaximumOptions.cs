using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The largest of numbers.</summary>
/// <remarks>Nothing seen: NaN.</remarks>
[Part("maximum")]
public sealed record MaximumOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Maximum(this);

    private sealed class Maximum : Aggregator
    {
        private readonly MetricState _extreme;
        private readonly MetricState _count;

        public Maximum(MaximumOptions options)
            : base("maximum", MetricDirection.Maximize, options) => (_extreme, _count) = (AddState("largest", reduction: Reduction.Maximum), AddState("count"));

        public override double Compute() => _count[0] == 0 ? double.NaN : _extreme[0];

        protected override void Take(double value, double weight)
        {
            _extreme[0] = Math.Max(_extreme[0], value);
            _count[0]++;
        }
    }
}
