using Cupel.Testing;
using Cupel.Torch;

// Live handles, memory, seeds and threads belong to the process: tests that count them run one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Cupel.Learn.Tests;

/// <summary>Tests that use libtorch: on one thread, and each must free every tensor it made.</summary>
public abstract class TorchTests : IDisposable
{
    private readonly long _handles;

    protected TorchTests()
    {
        _ = TorchRuntime.TryLoad(out string? problem);
        RequireTorch.OrSkip(problem);
        TorchRuntime.Threads = 1;
        _handles = TorchMemory.LiveHandles;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Assert.Equal(_handles, TorchMemory.LiveHandles);
}
