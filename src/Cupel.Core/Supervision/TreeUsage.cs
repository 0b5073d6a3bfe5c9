namespace Cupel.Supervision;

/// <summary>What the processes of a run hold and have used up to one moment.</summary>
/// <param name="CpuTicks">Clock ticks of processor time, ended processes that were waited for included.</param>
/// <param name="MemoryBytes">Resident memory; what several share counts for each.</param>
/// <param name="ReadBytes">Bytes read from disks.</param>
/// <param name="WrittenBytes">Bytes written to disks.</param>
/// <param name="Processes">The processes.</param>
internal sealed record TreeUsage(long CpuTicks, long MemoryBytes, long ReadBytes, long WrittenBytes, IReadOnlySet<int> Processes);
