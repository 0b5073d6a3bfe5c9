using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that falls when the monitored metric has not become better for some epochs.</summary>
/// <remarks>An epoch is better where the metric is below <c>best·(1 − threshold)</c> (or above <c>best·(1 + threshold)</c>); absolute, below <c>best − threshold</c> (above
/// <c>best + threshold</c>). After more than <c>patience</c> epochs that are not, <c>lr = max(lr·factor, min_lr)</c>, unless that changes it by <c>eps</c> or less; then
/// <c>cooldown</c> epochs do not count. NaN is never better. Without validation the metric of training is looked at. The rule of PyTorch's
/// <c>ReduceLROnPlateau</c>.</remarks>
/// <example><code>{ name: plateau, factor: 0.5, patience: 3 }</code></example>
[Part("plateau")]
public sealed record PlateauOptions : ReactiveScheduleOptions
{
    /// <summary>The factor of each fall.</summary>
    [Above(0), Below(1)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Epochs that may go by without becoming better.</summary>
    [AtLeast(0)]
    public long Patience { get; init; } = 10;

    /// <summary>How much better counts as better.</summary>
    [AtLeast(0)]
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Whether the threshold is a difference, not a share of the best.</summary>
    public bool Absolute { get; init; }

    /// <summary>Epochs after a fall that do not count.</summary>
    [AtLeast(0)]
    public long Cooldown { get; init; }

    /// <summary>The least learning rate.</summary>
    [AtLeast(0)]
    public double MinLr { get; init; }

    /// <summary>The least change of the rate that is made at all.</summary>
    [AtLeast(0)]
    public double Eps { get; init; } = 1e-8;

    /// <inheritdoc/>
    protected override ReactiveSchedule Create(double peak, TrainingLength length) => new Plateau(peak, this);

    private sealed class Plateau(double peak, PlateauOptions options) : ReactiveSchedule(peak)
    {
        private double? _best;
        private long _bad;
        private long _cooling;

        public override bool FollowsSteps => false;

        protected override double[] Numbers
        {
            get => [_best ?? double.NaN, _bad, _cooling];
            set => (_best, _bad, _cooling) = (double.IsNaN(value[0]) ? null : value[0], (long)value[1], (long)value[2]);
        }

        public override void Observe(double value, bool largerIsBetter = false)
        {
            if (IsBetter(value, largerIsBetter))
            {
                _best = value;
                _bad = 0;
            }
            else
            {
                _bad++;
            }

            if (_cooling > 0)
            {
                _cooling--;
                _bad = 0;
            }

            if (_bad <= options.Patience)
            {
                return;
            }

            (_cooling, _bad) = (options.Cooldown, 0);
            double lower = Math.Max(Rate * options.Factor, options.MinLr);
            if (Rate - lower > options.Eps)
            {
                Rate = lower;
            }
        }

        private bool IsBetter(double value, bool larger)
        {
            if (_best is not double best)
            {
                return !double.IsNaN(value) && !double.IsInfinity(value);
            }

            double margin = options.Absolute ? options.Threshold : best * options.Threshold;
            return larger ? value > best + margin : value < best - margin;
        }
    }
}
