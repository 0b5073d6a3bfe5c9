using Cupel.Learn.Parts;

namespace Cupel.Learn.Schedules;

/// <summary>What a schedule is made from that combines several others.</summary>
public abstract record CombinedScheduleOptions : ScheduleOptions
{
    /// <summary>The schedules that are combined; one or more that are functions of the step.</summary>
    public required IReadOnlyList<ScheduleOptions> Schedules { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionConflict> Conflicts() =>
        Schedules.Count == 0 ? [new(nameof(Schedules), "one schedule or more")]
        : Schedules.Any(schedule => schedule is ReactiveScheduleOptions)
            ? [new(nameof(Schedules), "functions of the step: what follows a metric stands alone")] : [];
}
