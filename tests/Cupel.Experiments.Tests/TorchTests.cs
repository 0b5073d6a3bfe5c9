using Cupel.Testing;
using Cupel.Torch;

namespace Cupel.Experiments.Tests;

/// <summary>Tests that use libtorch in this process: one after another, on one thread, and each must free every tensor it made.</summary>
[Collection("torch")]
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

    protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Folder.Dispose();
        Assert.Equal(_handles, TorchMemory.LiveHandles);
    }
}
