using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The smallest of numbers.</summary>
/// <remarks>Nothing seen: NaN.</remarks>
[Part("minimum")]
public sealed record MinimumOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Minimum(this);

    private sealed class Minimum : Aggregator
    {
        private readonly MetricState _extreme;
        private readonly MetricState _count;

        public Minimum(MinimumOptions options)
            : base("minimum", MetricDirection.Minimize, options) => (_extreme, _count) = (AddState("smallest", reduction: Reduction.Minimum), AddState("count"));

        public override double Compute() => _count[0] == 0 ? double.NaN : _extreme[0];

        protected override void Take(double value, double weight)
        {
            _extreme[0] = Math.Min(_extreme[0], value);
            _count[0]++;
        }
    }
}
