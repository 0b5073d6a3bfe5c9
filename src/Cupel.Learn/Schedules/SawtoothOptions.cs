using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A learning rate that is raised a little at every step, and cut when the loss has not become better for too long: the teeth of a saw.</summary>
/// <remarks>After each step, with its loss: at most the best so far, <c>lr += add</c>; else, <c>k</c> steps after the best (or the last cut) and <c>k ≤ patience</c>,
/// <c>lr += add/(k+1)</c>; else <c>lr ·= cut</c> and <c>k</c> begins again. The rule of Incendio's adaptive sawtooth.</remarks>
[Part("sawtooth")]
public sealed record SawtoothOptions : ReactiveScheduleOptions
{
    /// <summary>What is added to the rate.</summary>
    [AtLeast(0)]
    public double Add { get; init; } = 1e-5;

    /// <summary>Steps that may go by without a better loss.</summary>
    [AtLeast(0)]
    public long Patience { get; init; } = 5;

    /// <summary>The factor of each cut.</summary>
    [Above(0), Below(1)]
    public double Cut { get; init; } = 0.6;

    /// <inheritdoc/>
    protected override ReactiveSchedule Create(double peak, TrainingLength length) => new Sawtooth(peak, this);

    private sealed class Sawtooth(double peak, SawtoothOptions options) : ReactiveSchedule(peak)
    {
        private double _best = double.PositiveInfinity;
        private long _since;

        public override bool FollowsSteps => true;

        protected override double[] Numbers
        {
            get => [_best, _since];
            set => (_best, _since) = (value[0], (long)value[1]);
        }

        public override void Observe(double value, bool largerIsBetter = false)
        {
            double loss = largerIsBetter ? -value : value;
            if (loss <= _best)
            {
                (_best, _since) = (loss, 0);
                Rate += options.Add;
            }
            else if (++_since <= options.Patience)
            {
                Rate += options.Add / (_since + 1);
            }
            else
            {
                Rate *= options.Cut;
                _since = 0;
            }
        }
    }
}
