using Cupel.Learn.Parts;

namespace Cupel.Learn.Data;

/// <summary>How a data set is cut into batches and read.</summary>
public sealed record LoaderOptions : PartOptions
{
    /// <summary>Samples in a batch.</summary>
    [AtLeast(1)]
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether each epoch has its own random order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether a last batch with fewer samples is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>Threads that read ahead; with 0 the training thread reads. The batches are the same for any number.</summary>
    [AtLeast(0), AtMost(256)]
    public int Workers { get; init; }

    /// <summary>Batches that are read ahead by the workers.</summary>
    [AtLeast(1), AtMost(1024)]
    public int Prefetch { get; init; } = 2;

    /// <summary>Batches in an epoch over a data set.</summary>
    /// <param name="samples">Samples in the data set.</param>
    public int BatchesFor(int samples) => (int)((samples + (DropLast ? 0 : BatchSize - 1L)) / BatchSize);

    /// <summary>Which options do not fit a data set of a certain size.</summary>
    /// <param name="samples">Samples in the data set.</param>
    public IEnumerable<OptionConflict> ConflictsWith(int samples) =>
        DropLast && BatchSize > samples ? [new(nameof(BatchSize), $"at most the {samples} samples when smaller batches are left out")] : [];
}
