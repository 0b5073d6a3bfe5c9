namespace Cupel.Learn.Data;

/// <summary>Reads a data set batch by batch, in an order that a seed fixes, ahead of the training if asked to.</summary>
/// <remarks>
/// <para>The position is the epoch and the batch, so going on in the middle of an epoch needs no saved state, and the same seed gives the
/// same bits for any number of workers.</para>
/// <para>A batch is right until the next one is taken: its memory is used again. One epoch is read at a time, by one thread.</para>
/// </remarks>
public sealed class BatchLoader : IDisposable
{
    private readonly Dataset _dataset;
    private readonly BatchOrder _order;
    private readonly ulong _seed;
    private readonly BatchSlot[] _slots;
    private readonly BatchWorkers? _workers;
    private bool _isReading;

    /// <summary>Makes a loader and starts its workers.</summary>
    /// <param name="dataset">What is read; the loader does not own it.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or no batch would be left.</exception>
    public BatchLoader(Dataset dataset, LoaderOptions options, ulong seed)
    {
        options.Check();
        options.Refuse(options.ConflictsWith(dataset.Count));
        (_dataset, _seed) = (dataset, seed);
        int batchSize = options.DropLast ? options.BatchSize : Math.Min(options.BatchSize, dataset.Count);
        _order = new BatchOrder(dataset.Count, batchSize, options.Shuffle, options.DropLast, seed);

        // One more than is read ahead: the batch that the training holds.
        int slots = options.Workers == 0 ? 1 : Math.Min(options.Prefetch + 1, _order.Batches);
        _slots = [.. Enumerable.Range(0, slots).Select(_ => new BatchSlot(dataset, _order.BatchSize))];
        _workers = options.Workers == 0 ? null : new BatchWorkers(options.Workers);
    }

    /// <summary>Batches in an epoch.</summary>
    public int Batches => _order.Batches;

    /// <summary>Samples in the data set.</summary>
    public int Samples => _dataset.Count;

    /// <summary>How many samples are in some batches of an epoch, one after the other.</summary>
    internal int SamplesIn(int first, int batches) => _order.SamplesIn(first, batches);

    /// <summary>The batches of an epoch, in order.</summary>
    /// <param name="epoch">Which pass over the data, from 0.</param>
    /// <param name="first">The batch to start with; <see cref="Batches"/> gives none.</param>
    /// <exception cref="InvalidOperationException">Another epoch of this loader is being read.</exception>
    public IEnumerable<Batch> Epoch(long epoch, int first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Batches);
        return Read(epoch, first);
    }

    /// <summary>Ends the workers and frees the batches.</summary>
    public void Dispose()
    {
        _workers?.Dispose();
        foreach (BatchSlot slot in _slots)
        {
            slot.Dispose();
        }
    }

    private IEnumerable<Batch> Read(long epoch, int first)
    {
        if (_isReading)
        {
            throw new InvalidOperationException("a loader reads one epoch at a time");
        }

        _isReading = true;
        try
        {
            int asked = first;
            for (int batch = first; batch < Batches; batch++)
            {
                for (; asked < Math.Min(batch + _slots.Length, Batches); asked++)
                {
                    Ask(asked, epoch);
                }

                BatchSlot slot = _slots[batch % _slots.Length];
                _workers?.Wait(slot);
                slot.Error?.Throw();
                yield return slot.Batch;
            }
        }
        finally
        {
            _workers?.Settle();
            _isReading = false;
        }
    }

    private void Ask(int batch, long epoch)
    {
        BatchSlot slot = _slots[batch % _slots.Length];
        slot.Prepare(_order.Samples(epoch, batch), new ReadKey(_seed, epoch));
        if (_workers is null)
        {
            slot.Fill();
        }
        else
        {
            _workers.Post(slot);
        }
    }
}
