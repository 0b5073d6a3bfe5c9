namespace Cupel.Bench.Parts;

/// <summary>What some calls took.</summary>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Cpu">Seconds of processors, all threads of the process together.</param>
/// <param name="Allocated">Bytes on the garbage-collected heap; 0 for the other side.</param>
internal readonly record struct Timing(double Wall, double Cpu, long Allocated)
{
    public static Timing operator +(Timing a, Timing b) => new(a.Wall + b.Wall, a.Cpu + b.Cpu, a.Allocated + b.Allocated);

    public static Timing operator /(Timing all, int calls) => new(all.Wall / calls, all.Cpu / calls, all.Allocated / calls);
}
