using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>Schedules at the same time: their factors of the peak are multiplied.</summary>
/// <remarks><c>lr(s) = peak·Π lrᵢ(s)/peak</c>. The rule of PyTorch's <c>ChainedScheduler</c>.</remarks>
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
        return new(s => peak == 0 ? 0 : schedules.Aggregate(peak, (rate, schedule) => rate * (schedule.At(s) / peak)));
    }
}
