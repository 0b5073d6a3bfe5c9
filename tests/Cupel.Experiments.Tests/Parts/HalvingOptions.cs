using Cupel.Learn.Parts;
using Cupel.Learn.Schedules;

namespace Cupel.Experiments.Tests.Parts;

/// <summary>A part of a user's own: half the learning rate from a step on.</summary>
[Part("halving")]
public sealed record HalvingOptions : ScheduleOptions
{
    /// <summary>The step from which the rate is half.</summary>
    [Above(0), Below(100)]
    public required long From { get; init; }

    protected override Schedule Create(double peak, TrainingLength length) => new(step => step < From ? peak : peak / 2);
}
