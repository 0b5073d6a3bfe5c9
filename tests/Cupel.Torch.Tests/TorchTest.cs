using Cupel.Testing;

namespace Cupel.Torch.Tests;

/// <summary>A test that uses libtorch, on one thread, and must free every handle it makes.</summary>
public abstract class TorchTest : IDisposable
{
    private readonly long _handles;

    protected TorchTest()
    {
        RequireTorch.OrSkip(TorchRuntime.TryLoad(out string? problem) ? null : problem);
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
