namespace Cupel.Runs;

/// <summary>What the processes of a run used up, as the kernel counted it when they ended.</summary>
/// <param name="UserS">Seconds of processor time in the programs themselves, of all processes that were waited for.</param>
/// <param name="SystemS">Seconds of processor time in the kernel on their behalf.</param>
/// <param name="PeakMemory">Bytes of memory that the largest of the processes held at its peak; null where it was less than what the supervisor itself
/// holds, because the kernel counts that as the process's own until it has started its program.</param>
/// <remarks>Processes that nobody waited for are missing. Immutable.</remarks>
public sealed record RunUsage(double UserS, double SystemS, long? PeakMemory)
{
    /// <summary>Processor time in all, in seconds.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double CpuS => UserS + SystemS;

    /// <summary>The usage of two phases together.</summary>
    /// <param name="other">The other phase.</param>
    public RunUsage With(RunUsage other) => new(
        UserS + other.UserS, SystemS + other.SystemS, PeakMemory is null || other.PeakMemory > PeakMemory ? other.PeakMemory ?? PeakMemory : PeakMemory);
}
