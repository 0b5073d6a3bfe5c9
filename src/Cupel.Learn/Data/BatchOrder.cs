namespace Cupel.Learn.Data;

/// <summary>Which samples make up each batch of an epoch: a pure function of seed and epoch.</summary>
/// <remarks>With <c>shuffle</c>, epoch <c>e</c> is the permutation that Fisher and Yates' method draws from
/// <c>RandomStream(seed, e, −1)</c>; without, it is 0, 1, 2…. Every sample occurs once an epoch, unless the last, smaller batch is
/// dropped. Not safe for several threads: it keeps the last permutation it made.</remarks>
public sealed class BatchOrder
{
    private readonly bool _shuffle;
    private readonly ulong _seed;
    private readonly int[] _samples;
    private long _epoch = -1;

    /// <summary>Makes an order.</summary>
    /// <param name="count">Samples in the data set; at least 1.</param>
    /// <param name="batchSize">Samples in a batch; at least 1.</param>
    /// <param name="shuffle">Whether each epoch has its own order.</param>
    /// <param name="dropLast">Whether a last batch with fewer samples is left out.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or no batch would be left.</exception>
    public BatchOrder(int count, int batchSize, bool shuffle, bool dropLast, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (dropLast && batchSize > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"must be at most the {count} samples when the last batch is dropped");
        }

        (BatchSize, _shuffle, _seed) = (batchSize, shuffle, seed);
        Batches = dropLast ? count / batchSize : (count + batchSize - 1) / batchSize;
        _samples = new int[count];
    }

    /// <summary>Samples in a batch, the last one apart.</summary>
    public int BatchSize { get; }

    /// <summary>Batches in an epoch.</summary>
    public int Batches { get; }

    /// <summary>How many samples are in some batches of an epoch, one after the other.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="batches">How many of them; those that there are not do not count.</param>
    public int SamplesIn(int first, int batches) =>
        Math.Clamp(Math.Min(first + batches, Batches) * BatchSize, 0, _samples.Length) - Math.Clamp(first * BatchSize, 0, _samples.Length);

    /// <summary>The samples of one batch. The memory stays right until another epoch is asked for.</summary>
    /// <param name="epoch">Which pass over the data, from 0.</param>
    /// <param name="batch">Which batch of it, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such epoch or batch.</exception>
    public ReadOnlyMemory<int> Samples(long epoch, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch, Batches);
        if (_epoch != epoch)
        {
            Arrange(epoch);
        }

        int start = batch * BatchSize;
        return _samples.AsMemory(start, Math.Min(BatchSize, _samples.Length - start));
    }

    private void Arrange(long epoch)
    {
        for (int i = 0; i < _samples.Length; i++)
        {
            _samples[i] = i;
        }

        if (_shuffle)
        {
            new RandomStream(_seed, epoch, -1).Shuffle(_samples.AsSpan());
        }

        _epoch = epoch;
    }
}
