using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>A schedule that counts epochs instead of steps: the rate stays the same within an epoch.</summary>
/// <remarks><c>lr(s) = inner(⌊s/e⌋)</c> with <c>e</c> steps in an epoch. What the inner schedule calls steps are epochs, its whole run all epochs.</remarks>
/// <example><code>{ name: per_epoch, schedule: { name: exponential, gamma: 0.9 } }</code></example>
[Part("per_epoch")]
public sealed record PerEpochOptions : ScheduleOptions
{
    /// <summary>The schedule, with epochs for its steps.</summary>
    public required ScheduleOptions Schedule { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() => Schedule is ReactiveScheduleOptions or PerEpochOptions or LrOpsOptions
        ? [new(nameof(Schedule), "a function of the step")] : [];

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> ConflictsWith(TrainingLength length) => Schedule.ConflictsWith(Inner(length))
        .Select(conflict => new OptionConflict(nameof(Schedule), $"such that {conflict.Option}, in epochs, is {conflict.Rule}"));

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        Schedule inner = Schedule.Build(peak, Inner(length));
        return new(
            s => inner.At(s / length.StepsPerEpoch), inner.HasMomentum ? s => inner.MomentumAt(s / length.StepsPerEpoch) : null);
    }

    private static TrainingLength Inner(TrainingLength length) => new(length.Epochs, 1);
}
