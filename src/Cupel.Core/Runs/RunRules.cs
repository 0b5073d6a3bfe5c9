namespace Cupel.Runs;

/// <summary>What an operation asks of whoever supervises its runs.</summary>
/// <remarks>Kept in <c>run.json</c> as <c>rules</c>. Immutable.</remarks>
public sealed record RunRules
{
    /// <summary>What is asked where nothing is said.</summary>
    public static RunRules Default { get; } = new();

    /// <summary>Seconds after which the run is stopped, from the start of its first process on; null for no limit.</summary>
    public double? StopAfterS { get; init; }

    /// <summary>Whether it is measured what the run's processes use while they run.</summary>
    public bool System { get; init; } = true;
}
