namespace Cupel.Learn.Metrics.Aggregation;

/// <summary>The largest of numbers, or the smallest.</summary>
internal sealed class Extreme : Aggregator
{
    private readonly MetricState _extreme;
    private readonly MetricState _count;
    private readonly Func<double, double, double> _further;

    public Extreme(AggregatorOptions options, string state, MetricDirection direction, Reduction reduction, Func<double, double, double> further)
        : base(options.PartName(), direction, options) => (_extreme, _count, _further) = (AddState(state, reduction: reduction), AddState("count"), further);

    public override double Compute() => _count[0] == 0 ? double.NaN : _extreme[0];

    protected override void Take(double value, double weight)
    {
        _extreme[0] = _further(_extreme[0], value);
        _count[0]++;
    }
}
