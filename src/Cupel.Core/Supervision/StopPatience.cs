namespace Cupel.Supervision;

/// <summary>How long a run that is stopped may take.</summary>
public sealed record StopPatience
{
    /// <summary>From asking it to end until every process of it is told to, those included that left its group.</summary>
    public TimeSpan Ask { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From then until every process of it is killed.</summary>
    public TimeSpan Terminate { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From then until it is given up; also how long its supervisor may take to write the end.</summary>
    public TimeSpan Kill { get; init; } = TimeSpan.FromSeconds(5);
}
