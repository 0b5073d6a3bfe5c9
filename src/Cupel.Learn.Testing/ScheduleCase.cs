using Cupel.Learn.Schedules;

namespace Cupel.Learn.Testing;

/// <summary>A schedule with what it is tried with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Peak">The optimizer's learning rate.</param>
/// <param name="Steps">Optimizer steps in the whole run.</param>
/// <param name="StepsPerEpoch">Optimizer steps in one epoch.</param>
public sealed record ScheduleCase(ScheduleOptions Options, double Peak = 0.1, long Steps = 120, long StepsPerEpoch = 12) : PartCase<ScheduleOptions>(Options)
{
    internal TrainingLength Length => new(Steps, StepsPerEpoch);
}
