using Cupel.Learn.Metrics;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Experiments.Tests.Docs.Guide;

#region metrics-own
/// <summary>The share of numbers that are off by more than a tolerance.</summary>
public sealed record OutlierShareOptions : MetricOptions
{
    /// <summary>How far off is not far.</summary>
    [AtLeast(0)]
    public double Tolerance { get; init; } = 1;

    protected override TensorMetric Create() => new OutlierShare(Tolerance);

    private sealed class OutlierShare : TensorMetric
    {
        private readonly MetricState _counts;
        private readonly double _tolerance;

        public OutlierShare(double tolerance)
            : base("outlier_share", MetricDirection.Minimize) => (_tolerance, _counts) = (tolerance, AddState("far off, and all", size: 2));

        public override void Update(Tensor output, Tensor target)
        {
            _counts[0] += (output - target).Abs().Gt(_tolerance).Sum().ToDouble();
            _counts[1] += target.Count;
        }

        public override double Compute() => _counts[0] / _counts[1];
    }
}
#endregion
