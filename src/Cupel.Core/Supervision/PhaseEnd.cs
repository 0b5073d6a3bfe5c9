namespace Cupel.Supervision;

/// <summary>How the process of a phase ended.</summary>
/// <param name="Name">The phase: <c>stage</c>, <c>run</c> or <c>finish</c>.</param>
internal sealed record PhaseEnd(string Name)
{
    /// <summary>When it was started; null where it could not be.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Its exit code, or null.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that killed it, or null.</summary>
    public int? Signal { get; init; }

    /// <summary>Whether the kernel killed a process for lack of memory meanwhile.</summary>
    public bool MemoryKill { get; init; }

    /// <summary>Why it could not be started, or null.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether it did what it should.</summary>
    public bool IsGood => ExitCode == 0;

    /// <summary>Whether it ended because there was no memory left: it was killed as the kernel does it, or its shell says so, while the kernel
    /// did it.</summary>
    public bool IsOutOfMemory => MemoryKill && (Signal ?? SignalNames.OfExitCode(ExitCode)) == Posix.SigKill;

    /// <summary>What the exit code does not say, or null; of another phase than the run itself everything.</summary>
    public string? Reason
    {
        get
        {
            string? reason = Obstacle is not null ? $"could not be started: {Obstacle}"
                : Signal is int signal ? SignalNames.Describe(signal)
                : Name != "run" ? $"exit code {ExitCode}"
                : null;
            return reason is null || Name == "run" ? reason : $"{Name}: {reason}";
        }
    }
}
