namespace Cupel.Learn.Data;

/// <summary>Threads that fill slots in the order they are posted.</summary>
internal sealed class BatchWorkers : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<BatchSlot> _posted = new();
    private readonly Thread[] _threads;
    private int _running;
    private bool _isOver;

    public BatchWorkers(int count)
    {
        _threads = [.. Enumerable.Range(0, count).Select(i => new Thread(Work) { IsBackground = true, Name = $"batch worker {i}" })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    public void Post(BatchSlot slot)
    {
        lock (_gate)
        {
            _posted.Enqueue(slot);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until a posted slot is filled.</summary>
    public void Wait(BatchSlot slot)
    {
        lock (_gate)
        {
            while (!slot.IsReady)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Drops what nobody has begun and waits for the rest, so that no slot is written any more.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            _posted.Clear();
            while (_running > 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _posted.Clear();
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Work()
    {
        while (Take() is BatchSlot slot)
        {
            slot.Fill();
            lock (_gate)
            {
                slot.IsReady = true;
                _running--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private BatchSlot? Take()
    {
        lock (_gate)
        {
            while (_posted.Count == 0 && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            if (_isOver)
            {
                return null;
            }

            _running++;
            return _posted.Dequeue();
        }
    }
}
