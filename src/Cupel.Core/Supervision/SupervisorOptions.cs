namespace Cupel.Supervision;

/// <summary>How patient a supervisor is.</summary>
public sealed record SupervisorOptions
{
    /// <summary>From the polite signal to the deadly one, when a run is stopped.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the rest of a run's processes may outlive its first one, before they are killed.</summary>
    public TimeSpan LeftoverGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From the start of a run to the first look at what its processes use, and between the first looks.</summary>
    public TimeSpan SamplePeriod { get; init; } = TimeSpan.FromSeconds(1);
}
