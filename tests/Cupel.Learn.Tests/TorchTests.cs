using Cupel.Torch;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Cupel.Learn.Tests;

/// <summary>Tests that use libtorch: on one thread, and each must free every tensor it made.</summary>
public abstract class TorchTests : IDisposable
{
    private readonly long _handles;

    protected TorchTests()
    {
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
