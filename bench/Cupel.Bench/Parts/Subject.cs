using System.Diagnostics;

namespace Cupel.Bench.Parts;

/// <summary>Something of ours that can be called again and again, and timed.</summary>
internal abstract class Subject : IDisposable
{
    /// <summary>The sum of what it computes, and the sum of sizes: enough to see whether two sides compute the same.</summary>
    public abstract (double Sum, double Sizes) Value();

    /// <summary>Calls it.</summary>
    /// <param name="calls">How often.</param>
    public virtual Timing Run(int calls) => Time(() => Call(calls));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Calls it, untimed.</summary>
    protected abstract void Call(int calls);

    /// <summary>Frees what it holds.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>What an action takes.</summary>
    protected static Timing Time(Action action)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        action();
        TimeSpan wall = Stopwatch.GetElapsedTime(began);
        return new Timing(wall.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
