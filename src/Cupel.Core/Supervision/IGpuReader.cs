namespace Cupel.Supervision;

/// <summary>What a run does on graphics processors at one moment.</summary>
/// <param name="Percent">How busy the devices that it uses are, from 0 to 100, in the mean; also with what others do there.</param>
/// <param name="MemoryBytes">The memory of these devices that it holds, or that is taken at all where the driver does not say by whom.</param>
internal readonly record struct GpuUsage(double Percent, long MemoryBytes);

/// <summary>Asks a driver what a run does on its devices.</summary>
internal interface IGpuReader : IDisposable
{
    /// <summary>Asks now; null where these processes use none of the devices.</summary>
    GpuUsage? Measure(IReadOnlySet<int> processes);
}
