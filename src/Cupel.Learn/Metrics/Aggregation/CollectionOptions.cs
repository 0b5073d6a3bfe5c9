using Cupel.Learn.Parts;

namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>All numbers in the order they came; its one number is the last of them.</summary>
/// <remarks>The numbers are its first state, <c>States[0].Values</c>. After a merge the other one's come last. Nothing seen: NaN.</remarks>
[Part("collection")]
public sealed record CollectionOptions : AggregatorOptions
{
    /// <inheritdoc/>
    protected override Aggregator Create() => new Collection(this);

    private sealed class Collection : Aggregator
    {
        private readonly MetricState _values;

        public Collection(CollectionOptions options)
            : base("collection", MetricDirection.Minimize, options) => _values = AddState("values", reduction: Reduction.Concatenation);

        public override double Compute() => _values.Count == 0 ? double.NaN : _values[_values.Count - 1];

        protected override void Take(double value, double weight) => _values.Append([value]);

        private protected override void TakeAll(ReadOnlySpan<double> values) => _values.Append(values);
    }
}
