using System.Runtime.ExceptionServices;

namespace Cupel.Learn.Data;

/// <summary>The memory of one batch at a time, and what is to be read into it.</summary>
internal sealed class BatchSlot(Dataset dataset, int batchSize) : IDisposable
{
    private readonly Batch _full = new(dataset.Inputs, dataset.Targets, batchSize);
    private Batch? _last;
    private ReadOnlyMemory<int> _samples;
    private ReadKey _key;

    /// <summary>The batch that was filled last.</summary>
    public Batch Batch { get; private set; } = null!;

    /// <summary>Whether it holds what was asked for; written and read under the workers' lock.</summary>
    public bool IsReady { get; set; }

    /// <summary>Why reading failed; null where it did not.</summary>
    public ExceptionDispatchInfo? Error { get; private set; }

    /// <summary>Says what is to be read. Tensors are made here, on the thread that owns them.</summary>
    public void Prepare(ReadOnlyMemory<int> samples, ReadKey key)
    {
        (_samples, _key, IsReady, Error) = (samples, key, false, null);
        Batch = samples.Length == _full.Count ? _full : _last ??= new Batch(dataset.Inputs, dataset.Targets, samples.Length);
    }

    /// <summary>Reads; on any thread. An error is kept for the thread that takes the batch.</summary>
    public void Fill()
    {
#pragma warning disable CA1031 // Thrown again, whatever it is, where the batch is taken.
        try
        {
            dataset.Read(_samples.Span, _key, Batch.InputBytes, Batch.TargetBytes);
        }
        catch (Exception error)
        {
            Error = ExceptionDispatchInfo.Capture(error);
        }
#pragma warning restore CA1031
    }

    public void Dispose()
    {
        _full.Free();
        _last?.Free();
    }
}
