using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>Schedules at the same time: their factors of the peak are multiplied.</summary>
/// <remarks><c>lr(s) = peak·Π lrᵢ(s)/peak</c>. The rule of PyTorch's <c>ChainedScheduler</c>. One of them may cycle the momentum, which is left as that
/// one has it.</remarks>
/// <example><code>
/// name: chained
/// schedules:
///   - { name: linear, start: 0.1, steps: 10 }
///   - { name: exponential, gamma: 0.99 }
/// </code></example>
[Part("chained")]
public sealed record ChainedScheduleOptions : CombinedScheduleOptions
{
    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> ConflictsWith(TrainingLength length) => Schedules.SelectMany(schedule => schedule.ConflictsWith(length))
        .Select(conflict => new OptionConflict(nameof(Schedules), $"such that {conflict.Option} is {conflict.Rule}"));

    /// <inheritdoc/>
    protected override Schedule Create(double peak, TrainingLength length)
    {
        Schedule[] schedules = [.. Schedules.Select(schedule => schedule.Build(peak, length))];
        Schedule[] cycling = [.. schedules.Where(schedule => schedule.HasMomentum)];
        if (cycling.Length > 1)
        {
            Refuse([new(nameof(Schedules), "at most one that cycles the momentum")]);
        }

        return new(
            s => peak == 0 ? 0 : schedules.Aggregate(peak, (rate, schedule) => rate * (schedule.At(s) / peak)), cycling.Length == 0 ? null : cycling[0].MomentumAt);
    }
}
