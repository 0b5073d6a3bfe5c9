using Cupel.Torch;

namespace Cupel.Learn.Metrics;

/// <summary>The mean of what a function gives, summed in float64.</summary>
internal sealed class MeanOfMetric : TensorMetric
{
    private readonly Func<Tensor, Tensor, Tensor> _each;
    private readonly MetricState _sums;

    public MeanOfMetric(string name, MetricDirection direction, Func<Tensor, Tensor, Tensor> each)
        : base(name, direction) => (_each, _sums) = (each, AddState("sum and count", size: 2));

    public override void Update(Tensor output, Tensor target)
    {
        using Scope scope = Scope.New();
        using NoGrad noGrad = new();
        Tensor each = _each(output, target);
        _sums[0] += each.Sum(DType.Float64).ToDouble();
        _sums[1] += each.Count;
    }

    public override double Compute() => _sums[0] / _sums[1];
}
